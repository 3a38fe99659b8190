import type { ReactNode } from 'react';
import type { ContainerRecord, MiniProgramRecord, VersionRecord } from 'rolegate/directory';

import { CommandButton } from './commandButton';
import { usePlaying } from './context';
import { invitationControls, memberControls, placesOfRequest, programControls, requestControls, systemOf, versionControls, type Control } from './controls';
import type { en } from './words/en';
import { useDirectoryWords } from './words/words';

interface CardProps {
  title: keyof typeof en;
  columns: readonly (keyof typeof en)[];
  children: ReactNode[];
  empty?: ReactNode;
  /** Whether anything can be done with a row. */
  controlled?: boolean;
}

/** A list as a table with a column for controls. */
function Card({ title, columns, children, empty, controlled = true }: CardProps): ReactNode {
  const { text } = useDirectoryWords();
  if (children.length === 0 && empty === undefined) return null;
  return (
    <section className="card" aria-label={text(title)} data-list={title}>
      <header className="card-header"><h3>{text(title)}</h3></header>
      {children.length === 0 ? (
        <p className="card-empty">{empty}</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label={text(title)}>
          <table className="records">
            <thead>
              <tr>
                {columns.map((column) => <th key={column} scope="col">{text(column)}</th>)}
                {controlled && <th scope="col" className="records-actions">{text('command')}</th>}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Controls({ controls, object }: { controls: readonly Control[]; object: string }): ReactNode {
  return (
    <td className="records-actions">
      {controls.map((control) => <CommandButton key={control.command} control={control} object={object} type="link" size="small" />)}
    </td>
  );
}

function State({ word, good, bad, why }: { word: keyof typeof en; good: boolean; bad: boolean; why?: string | undefined }): ReactNode {
  const { text } = useDirectoryWords();
  return (
    <td>
      <span className={good ? 'dot dot-good' : bad ? 'dot dot-bad' : 'dot'} aria-hidden />{text(word)}
      {why && <span className="panel-hint row-hint row-why">{why}</span>}
    </td>
  );
}

/** The members of a container. */
export function Members({ place }: { place: ContainerRecord }): ReactNode {
  const { trial, snapshot, nameOf, roleOf } = usePlaying();
  const { text } = useDirectoryWords();
  const members = snapshot.records.members.filter((member) => member.in === place.id);
  return (
    <Card title="members" columns={['name', 'role', 'state']} empty={text('noMembers')}>
      {members.map((member) => (
        <tr key={member.user} data-member={member.user}>
          <th scope="row">{nameOf(member.user)}</th>
          <td>
            {roleOf(member.role, place.id)}
            {member.assigned.length > 0 && <span className="panel-hint row-hint">{member.assigned.map(nameOf).join(', ')}</span>}
          </td>
          <State word={member.blocked ? 'blocked' : 'active'} good={!member.blocked} bad={member.blocked} />
          <Controls controls={memberControls(trial.commands, place, member)} object={nameOf(member.user)} />
        </tr>
      ))}
    </Card>
  );
}

/** The invitations to a container, with the codes that the mail would carry. */
export function Invitations({ place }: { place: ContainerRecord }): ReactNode {
  const { trial, snapshot, roleOf } = usePlaying();
  const { text, moment } = useDirectoryWords();
  // Codes of `sas` are used up or expire; nobody takes them back.
  const byMail = systemOf(place.kind) !== 'sas';
  const invitations = snapshot.records.invitations.filter((invitation) => invitation.in === place.id);
  return (
    <Card title="invitations" columns={['invitee', 'role', 'code', 'until', 'state']} controlled={byMail}>
      {invitations.map((invitation) => {
        const expired = invitation.state === 'open' && Date.parse(invitation.expires_at) <= snapshot.now;
        return (
          <tr key={invitation.id} data-invitation={invitation.id}>
            <th scope="row">{invitation.email ?? text('anyone')}</th>
            <td>{roleOf(invitation.role, place.id)}</td>
            <td><code>{invitation.code}</code></td>
            <td>{moment(invitation.expires_at)}</td>
            <State word={expired ? 'expired' : invitation.state} good={invitation.state === 'used'} bad={expired || invitation.state === 'burned'} />
            {byMail && <Controls controls={invitationControls(trial.commands, place, invitation)} object={invitation.email ?? invitation.id} />}
          </tr>
        );
      })}
    </Card>
  );
}

/** The requests that are decided or were made here. */
export function Requests({ place }: { place: ContainerRecord }): ReactNode {
  const { trial, snapshot, nameOf } = usePlaying();
  const { call } = useDirectoryWords();
  const { records } = snapshot;
  const requests = records.requests.filter((request) => placesOfRequest(records, request).includes(place.id));
  return (
    <Card title="requests" columns={['wish', 'applicant', 'state']}>
      {requests.map((request) => {
        const [kind = '', wish = {}] = Object.entries(request.wish)[0] ?? [];
        const { mini_program = '', version = '', team_name = '', name = '', feature = '', app = '', task = '', api = '' } = wish as Record<string, string>;
        const shown = [call(kind), nameOf(mini_program), version, team_name, name, feature, app, task, nameOf(api)].filter(Boolean).join(' · ');
        return (
          <tr key={request.id} data-request={request.id}>
            <th scope="row">{shown}</th>
            <td>{nameOf(request.applicant)}</td>
            <State word={request.state} good={request.state === 'approved'} bad={request.state === 'rejected'} why={request.reason} />
            <Controls controls={requestControls(trial.commands, records, request)} object={shown} />
          </tr>
        );
      })}
    </Card>
  );
}

const BAD_VERSIONS: readonly string[] = ['rejected', 'offline', 'superseded', 'grayscale_withdrawn', 'deleted'];

/** The mini programs of a container with their versions. */
export function MiniPrograms({ place }: { place: ContainerRecord }): ReactNode {
  const { trial, snapshot } = usePlaying();
  const { text } = useDirectoryWords();
  const { records } = snapshot;
  const within = ({ in: home }: MiniProgramRecord) => home === place.id || records.containers.some(({ id, kind, parent }) => id === home && kind === 'mini_program' && parent === place.id);
  const programs = records.mini_programs.filter((program) => !program.deleted && within(program));
  const homeOf = (program: MiniProgramRecord) => records.containers.find(({ id }) => id === program.in);
  const versionRow = (program: MiniProgramRecord, version: VersionRecord) => (
    <tr key={`${program.id} ${version.version}`} data-version={`${program.id} ${version.version}`}>
      <th scope="row" className="row-inner">{version.version}</th>
      <State word={version.state} good={['released', 'approved', 'grayscale'].includes(version.state)} bad={BAD_VERSIONS.includes(version.state)} />
      <Controls controls={versionControls(trial.commands, program, version, homeOf(program))} object={`${program.name} ${version.version}`} />
    </tr>
  );
  return (
    <Card title="programs" columns={['name', 'state']}>
      {programs.flatMap((program) => [
        <tr key={program.id} data-program={program.id}>
          <th scope="row"><strong>{program.name}</strong></th>
          <td>{program.live === null ? '' : text('live', { version: program.live })}</td>
          <Controls controls={programControls(trial.commands, program, homeOf(program))} object={program.name} />
        </tr>,
        ...records.versions.filter(({ mini_program }) => mini_program === program.id).map((version) => versionRow(program, version)),
      ])}
    </Card>
  );
}
