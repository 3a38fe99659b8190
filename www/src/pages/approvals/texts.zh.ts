import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  approvals: '审批',
  hint: '等待审批的申请，以及其他申请的审批结果。',
  inbox: '待我审批',
  mine: '我的申请',
  all: '全部申请',
  nothing: '没有申请。',
  wish: '申请内容',
  applicant: '申请人',
  state: '状态',
  decided: '已审批或已撤回',
  accountEnded: '已注销的账号',
  actions: '操作',
  approve: '批准',
  reject: '驳回',
  withdraw: '撤回',
  approveHint: '批准后，所申请的内容即获允许。',
  rejectHint: '原因会告知申请人。',
  withdrawHint: '该申请将不再被审批。',
};
export default texts;
