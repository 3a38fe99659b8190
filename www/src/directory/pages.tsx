import { Alert, App, Modal, Select } from 'antd';
import type { BuiltInSystem, Grants, TableSet } from 'rolegate';
import type { CommandName } from 'rolegate/directory';
import { useGate } from 'rolegate/react';
import { useCallback, useId, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';

import type { Address } from '../address/address';
import { ConsoleContext, type ConsoleFrame } from '../console/context';
import { OwnGate } from '../console/gated';
import { useWords } from '../language/language';
import type { Choice } from '../member/choice';
import { useMedia } from '../theme/media';
import { Account } from './account';
import { ActorConsole } from './actorConsole';
import { PlayingContext, usePlaying, type Playing } from './context';
import { systemOf } from './controls';
import { commandOf, firstTyped } from './fields';
import { CommandForm } from './form';
import { Log } from './log';
import { Place } from './place';
import { Places } from './places';
import type { Trial } from './trial';
import { useDirectoryWords } from './words/words';

interface Asking {
  command: CommandName | undefined;
  given: Readonly<Record<string, unknown>>;
  any: boolean;
}

const PLATFORM = 'platform';

interface PagesProps {
  tables: TableSet;
  address: Address;
  /** The directory that is shown. */
  trial: Trial;
  /** What stands above; it is given what opens the form of any command. */
  bar: (onAnyCommand: () => void) => ReactNode;
}

/** The pages of a directory: its places, what is in one, what whoever acts can do there, and what came of it. */
export function Pages({ tables, address, trial, bar }: PagesProps): ReactNode {
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
  const grants = useMemo((): Grants => ({ ...trial.grants(system as BuiltInSystem) }), [trial, system, snapshot]);
  const now = useCallback(() => new Date(trial.now()), [trial]);

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
      if (description?.fields.every(({ name }) => name in given)) give(commandOf(description, firstTyped(description.fields, given, snapshot.now, { withPassword: true })));
      else setAsking({ command, given, any: false });
    };
    return { trial, snapshot, tables, choice, grants, ask, give, nameOf, roleOf };
  }, [tables, system, records, nameOf, roleOf, grants, trial, snapshot, call, message, text]);

  const description = asking?.command && trial.commands.get(asking.command);
  const frame = useMemo((): ConsoleFrame | undefined => playing && { choice: playing.choice, resource: undefined, refused: address.refused }, [playing, address.refused]);
  if (!playing || !frame) return null;
  return (
    <PlayingContext value={playing}>
      {bar(() => setAsking({ command: undefined, given: {}, any: true }))}
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
