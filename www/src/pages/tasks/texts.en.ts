const texts = {
  tasks: 'Tasks',
  hint: 'A task runs once it is approved. Yours are listed below.',
  notification: 'Ask for a notification task',
  ad: 'Ask for an advertising task',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    tasks: typeof texts;
  }
}
