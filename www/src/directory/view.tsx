import { Alert, App, Button, Modal, Select, Spin } from 'antd';
import type { Grants, TableSet } from 'rolegate';
import type { CommandName } from 'rolegate/directory';
import { useGate } from 'rolegate/react';
import { useCallback, useEffect, useId, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { ConsoleContext, type ConsoleFrame } from '../console/context';
import { OwnGate } from '../console/gated';
import { useWords } from '../language/language';
import type { Choice } from '../member/choice';
import { useMedia } from '../theme/media';
import { Account } from './account';
import { ActorConsole } from './actorConsole';
import { Bar } from './bar';
import { PlayingContext, usePlaying, type Playing } from './context';
import { systemOf } from './controls';
import { commandOf, firstTyped } from './fields';
import { CommandForm } from './form';
import { Log } from './log';
import { Place } from './place';
import { Places } from './places';
import { forget, openTrial, type Trial } from './trial';
import { useDirectoryWords } from './words/words';

interface DirectoryProps {
  tables: TableSet;
  address: Address;
  change: Change;
}

/** The directory without a server: everybody's commands, and a console that follows the grants they lead to. */
export default function Directory(props: DirectoryProps): ReactNode {
  const page = useWords();
  const { text } = useDirectoryWords();
  const [attempt, setAttempt] = useState(0);
  const [trial, setTrial] = useState<Trial>();
  const [failed, setFailed] = useState<Error>();
  useEffect(() => {
    let wanted = true;
    setTrial(undefined);
    setFailed(undefined);
    openTrial().then(
      (opened) => wanted && setTrial(opened),
      (error: unknown) => wanted && setFailed(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      wanted = false;
    };
  }, [attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const startOver = useCallback(() => {
    forget();
    again();
  }, [again]);
  return (
    <div className="directory">
      <header className="page-header">
        <div>
          <h2>{page.text('directory')}</h2>
          <p className="page-count">{text('hint')}</p>
        </div>
      </header>
      {failed && <Alert type="error" showIcon title={text('failed')} description={failed.message} action={<Button onClick={again}>{page.text('tryAgain')}</Button>} />}
      {!failed && !trial && <Spin className="nothing" aria-label={text('loading')} />}
      {trial && <Playground key={attempt} {...props} trial={trial} onStartOver={startOver} />}
    </div>
  );
}

interface Asking {
  command: CommandName | undefined;
  given: Readonly<Record<string, unknown>>;
  any: boolean;
}

const PLATFORM = 'platform';

function Playground({ tables, address, change, trial, onStartOver }: DirectoryProps & { trial: Trial; onStartOver: () => void }): ReactNode {
  const { text, call, title } = useDirectoryWords();
  const { message } = App.useApp();
  const snapshot = useSyncExternalStore(trial.subscribe, trial.snapshot);
  const [opened, setOpened] = useState(PLATFORM);
  const [asking, setAsking] = useState<Asking>();
  const wide = useMedia('(min-width: 1280px)');
  const { records, actor } = snapshot;
  const place = records.containers.find(({ id, deleted }) => id === opened && !deleted) ?? records.containers.find(({ deleted }) => !deleted);
  const system = place ? systemOf(place.kind) : 'sas';

  // A new object for every snapshot: so the gate hears of a clock that moved, too.
  const grants = useMemo((): Grants => ({ ...trial.directory.grants(system as 'sas', snapshot.actor) }), [trial, system, snapshot]);
  const now = useCallback(() => new Date(trial.snapshot().now), [trial]);

  const nameOf = useCallback(
    (id: string) => {
      if (id === 'visitor' || id === 'installation') return text(id);
      const found = [...records.users, ...records.containers, ...records.mini_programs].find((record) => record.id === id);
      // The platform is called what it is, and has no name of its own.
      return found === undefined ? id : found.id === PLATFORM ? call(PLATFORM) : found.name;
    },
    [records, text, call],
  );

  const roleOf = useCallback(
    (role: string, container: string) => {
      const kind = records.containers.find(({ id }) => id === container)?.kind;
      const declared = tables.systems.find((one) => kind && one.system === systemOf(kind))?.roles.find((one) => one.role === role);
      return declared ? title(declared.title) : role;
    },
    [records, tables, title],
  );

  const playing = useMemo((): Playing | undefined => {
    const found = tables.systems.find((one) => one.system === system);
    if (!found) return undefined;
    const places = records.containers.map(({ id, kind, parent }) => ({ id, kind, parent: parent ?? undefined, name: nameOf(id) }));
    const choice: Choice = { system: found, world: { places, things: [] }, roles: [], resource: undefined, grants };
    const give: Playing['give'] = (command) => {
      const { outcome, mistake } = trial.give(command);
      const shown = call(Object.keys(command)[0] ?? '');
      if (mistake !== undefined) void message.warning({ key: 'given', content: `${shown}: ${text('badLine')}` });
      else if (outcome?.refused) void message.error({ key: 'given', content: `${shown}: ${text('refused')}, ${outcome.refused.code}` });
      else void message.success({ key: 'given', content: shown });
    };
    const ask: Playing['ask'] = (command, given) => {
      const description = trial.commands.get(command);
      // With nothing left to fill in a form would only be in the way.
      if (description?.fields.every(({ name }) => name in given)) give(commandOf(description, firstTyped(description.fields, given, snapshot.now)));
      else setAsking({ command, given, any: false });
    };
    return { trial, snapshot, tables, choice, grants, ask, give, nameOf, roleOf };
  }, [tables, system, records, nameOf, roleOf, grants, trial, snapshot, call, message, text]);

  const description = asking?.command && trial.commands.get(asking.command);
  const frame = useMemo((): ConsoleFrame | undefined => playing && { choice: playing.choice, resource: undefined, refused: address.refused }, [playing, address.refused]);
  if (!playing || !frame) return null;
  return (
    <PlayingContext value={playing}>
      <Bar address={address} change={change} onAnyCommand={() => setAsking({ command: undefined, given: {}, any: true })} onStartOver={onStartOver} />
      <OwnGate grants={grants} now={now}>
        <ConsoleContext value={frame}>
          <GateFailure />
          <div className="directory-body" data-actor={actor}>
            <Places open={place?.id ?? ''} onOpen={setOpened} />
            <div className="directory-main">
              {!wide && snapshot.played.length > 0 && <Log />}
              {place && <Place key={place.id} place={place} />}
            </div>
            <div className="directory-side">
              {(wide || snapshot.played.length === 0) && <Log />}
              <Account key={actor} />
              <ActorConsole address={address} />
            </div>
          </div>
        </ConsoleContext>
      </OwnGate>
      <Modal
        open={asking !== undefined}
        title={asking?.any ? text('anyCommand') : call(asking?.command ?? '')}
        footer={null}
        destroyOnHidden
        // Inside the landmark that its control is in.
        getContainer={() => document.getElementById('main') ?? document.body}
        onCancel={() => setAsking(undefined)}
      >
        {asking?.any && <ChooseCommand asking={asking} onChoose={(command) => setAsking({ ...asking, command })} />}
        {description && asking && <CommandForm key={description.name} description={description} given={asking.given} onDone={() => setAsking(undefined)} />}
      </Modal>
    </PlayingContext>
  );
}

function GateFailure(): ReactNode {
  const { text } = useWords();
  const { error } = useGate();
  return error && <Alert type="error" showIcon title={text('gateFailed')} description={error.message} />;
}

/** Every command there is, whether whoever acts may give it or not. */
function ChooseCommand({ asking, onChoose }: { asking: Asking; onChoose: (command: CommandName) => void }): ReactNode {
  const { trial } = usePlaying();
  const { text, call } = useDirectoryWords();
  const id = useId();
  return (
    <div className="command-field">
      <p className="panel-hint">{text('anyCommandHint')}</p>
      <label htmlFor={id}>{text('command')}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        value={asking.command ?? null}
        options={[...trial.commands.keys()].map((name) => ({ value: name, label: call(name) }))}
        onChange={(name: CommandName | null) => name && onChoose(name)}
      />
    </div>
  );
}
