import { Alert, App, Button, Modal } from 'antd';
import { useContext, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BuiltInSystem } from 'rolegate';
import type { ContainerKind, Question, Questions } from 'rolegate/client';
import type { FieldDescription } from 'rolegate/directory';

import { commandOf, firstTyped, type Typed } from '../directory/fields';
import { FormFields } from '../directory/formFields';
import { useDirectoryWords } from '../directory/words/words';
import { useAnswer } from '../server/ask';
import { systemOfKind } from '../server/kinds';
import { PlaceContext } from '../server/place';
import { useSigned } from '../server/signed';
import type { Asking } from './context';
import { askedFor, describe } from './descriptions';
import { Entry } from './entry';
import { NoAnswer, RefusedText, RightLost } from './refusal';
import { Secrets } from './secrets';
import { useGiving, type Done } from './useGiving';

interface CommandModalProps {
  asking: Asking;
  onClosed: () => void;
}

/** The form of one command, made from what the directory says of it. What is refused is said in it, and loses nothing that was typed. */
export default function CommandModal({ asking, onClosed }: CommandModalProps): ReactNode {
  const { command, home, given = {}, first, verb, object, title, lead, confirm, entries = {}, names, edits, onDone } = asking;
  const { t } = useTranslation('command');
  const { call, language, systemName } = useDirectoryWords();
  const { message } = App.useApp();
  const { now } = useSigned();
  const place = useContext(PlaceContext);
  const giving = useGiving();
  const edited = useEdited(edits);
  const { fields, about } = describe(command);
  const shown = fields.filter((field) => !(field.name in given) && isOffered(field, home?.kind ?? place?.kind));
  const isAtOnce = shown.length === 0 && !confirm;
  const [typed, setTyped] = useState<Typed>(() => firstTyped(fields, Object.fromEntries(Object.entries({ ...first, ...given }).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])), now(), { withPassword: false }));
  const [isOpen, setOpen] = useState(!isAtOnce);
  const [done, setDone] = useState<Done>();
  const [unchosen, setUnchosen] = useState<string[]>([]);
  const began = useRef(false);
  const form = useId();
  const asked = place && askedFor(command, home, asking);

  async function give(): Promise<void> {
    const missing = shown.flatMap((field) => unchosenOf(field, typed)).map(call);
    setUnchosen(missing);
    if (missing.length > 0) return;
    const built = commandOf(describe(command), typed) as unknown as Record<string, object>;
    const outcome = await giving.give({ [command]: { ...built[command], ...given } } as never, edited.etag);
    // Said once: whoever gives it again has been told.
    if (!outcome) edited.forget();
    // A refusal is told in the form, also where there was none to fill in.
    if (!outcome) return setOpen(true);
    onDone?.(outcome.events);
    void message.success({ key: 'given', content: outcome.events.map(({ event }) => call(Object.keys(event)[0] ?? '')).join(', ') });
    if (Object.keys(outcome.secrets).length > 0) setDone(outcome);
    else setOpen(false);
  }

  useEffect(() => {
    if (!isAtOnce || began.current) return;
    began.current = true;
    void give().then(() => undefined);
  });

  if (isAtOnce && !isOpen && !giving.refused && !giving.failed && !done) return giving.isBusy ? null : <Gone onClosed={onClosed} isWanted={began.current} />;
  return (
    <Modal
      open={isOpen || done !== undefined}
      title={title ?? [verb ?? call(command), object].filter(Boolean).join(' · ')}
      destroyOnHidden
      // Inside the landmark that its control is in.
      getContainer={() => document.getElementById('main') ?? document.body}
      afterClose={onClosed}
      onCancel={() => (setDone(undefined), setOpen(false))}
      mask={{ closable: false }}
      footer={
        done
          ? <Button type="primary" onClick={() => (setDone(undefined), setOpen(false))}>{t('close')}</Button>
          : [
              <Button key="cancel" onClick={() => setOpen(false)}>{t('cancel')}</Button>,
              <Button key="give" type="primary" htmlType="submit" form={form} loading={giving.isBusy} danger={confirm === true}>{giving.failed ? t('again') : (verb ?? call(command))}</Button>,
            ]
      }
    >
      {done ? (
        <Secrets done={done} />
      ) : (
        <form id={form} className="command-form" data-form={command} data-match={edited.etag} onSubmit={(event) => (event.preventDefault(), void give())}>
          {(lead ?? language === 'en') && <div className="panel-hint">{lead ?? leadOf(about, systemName)}</div>}
          {asked && <RightLost asked={asked} />}
          <FormFields
            fields={shown}
            typed={typed}
            before=""
            onType={(way, value) => setTyped((before) => ({ ...before, [way]: value }))}
            draw={({ way, ...entry }) => (entries[way] ?? ((props) => <Entry {...props} />))({ ...entry, typed, command, home, given })}
          />
          <div role="alert">
            {unchosen.length > 0 && <Alert type="error" showIcon title={t('unchosen', { fields: unchosen.join(', ') })} />}
            {unchosen.length === 0 && giving.refused && <RefusedText refused={giving.refused} names={names} />}
            {giving.failed && <NoAnswer error={giving.failed} />}
          </div>
        </form>
      )}
    </Modal>
  );
}

/** Mini programs are assigned in workspaces of merchants and of the tenants above them alone. */
const isOffered = ({ type, list }: FieldDescription, kind: ContainerKind | undefined): boolean => type !== 'MiniProgramId' || !list || kind === undefined || systemOfKind(kind) === 'mpp';

const CHOSEN = ['UserId', 'RoleId', 'ContainerId', 'ThingId'];

/** The name of a field in which one has to be chosen of those there are, and none is. */
function unchosenOf({ name, type, optional, nullable }: FieldDescription, typed: Typed): string[] {
  if (type === 'AdminChoice') return typed[name] !== 'new' && !typed[`${name}.existing`] ? ['user'] : [];
  return CHOSEN.includes(type) && !optional && !nullable && !typed[name] ? [name] : [];
}

/** What a command does, for whoever is in the one system that has it. */
function leadOf(about: string, systemName: (system: BuiltInSystem) => string): string {
  const said = about.replace(/^(?:`\w+`(?:, )?)+: /, '').replace(/`(sas|mpp|connect)`/g, (_, system: BuiltInSystem) => systemName(system)).replaceAll('`', '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** The `etag` that what is edited has when the form is opened, until it is forgotten. */
function useEdited(edits: Question | undefined): { etag: string | undefined; forget: () => void } {
  const [name, form] = Object.entries(edits ?? {})[0] ?? [];
  const { data, isFetching } = useAnswer((name ?? 'container') as keyof Questions, form as never);
  const [known, setKnown] = useState<{ etag: string | undefined }>();
  useEffect(() => {
    if (data && !isFetching) setKnown((before) => before ?? { etag: data.etag });
  }, [data, isFetching]);
  return { etag: known?.etag, forget: () => setKnown({ etag: undefined }) };
}

/** Tells that nothing is left to show. */
function Gone({ isWanted, onClosed }: { isWanted: boolean; onClosed: () => void }): ReactNode {
  useEffect(() => {
    if (isWanted) onClosed();
  }, [isWanted, onClosed]);
  return null;
}
