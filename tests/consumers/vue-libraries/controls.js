// Controls of Element Plus and Ant Design Vue. What comes of using one is noted.

import { Button, Checkbox, DatePicker, Dropdown, Input, Menu, MenuItem, Pagination, Radio, Select, Switch, TypographyLink, Upload } from 'ant-design-vue';
import {
  ElButton,
  ElCheckbox,
  ElDatePicker,
  ElDropdown,
  ElDropdownItem,
  ElDropdownMenu,
  ElInput,
  ElLink,
  ElMenu,
  ElMenuItem,
  ElOption,
  ElPagination,
  ElRadio,
  ElSelect,
  ElSwitch,
  ElUpload,
} from 'element-plus';
import { h, reactive } from 'vue';

export const noted = [];
const values = reactive({});

/** Every model is again what it was at first. */
export function clear() {
  for (const name of Object.keys(values)) delete values[name];
}

const note = (sign) => () => void noted.push(sign);

/** What a model of this name is bound to. */
const model = (name, property = 'modelValue', first = undefined) => ({
  [property]: values[name] ?? first,
  [`onUpdate:${property}`]: (value) => ((values[name] = value), noted.push('change')),
});

const items = (Item, key) => ['one', 'two'].map((name) => h(Item, { [key]: name, key: name }, () => name));
// Nothing is sent anywhere.
const take = () => (noted.push('change'), false);
const day = '2026-11-10';

/** By the library's name of each. */
export const CONTROLS = {
  'el-button': () => h(ElButton, { onClick: note('click') }, () => 'Do'),
  'el-link': () => h(ElLink, { href: '#there', onClick: note('click') }, () => 'Go'),
  'el-input': () => h(ElInput, { ...model('el-input', 'modelValue', ''), 'aria-label': 'Name' }),
  'el-switch': () => h(ElSwitch, { ...model('el-switch', 'modelValue', false), ariaLabel: 'On' }),
  'el-checkbox': () => h(ElCheckbox, model('el-checkbox', 'modelValue', false), () => 'On'),
  'el-radio': () => h(ElRadio, { ...model('el-radio', 'modelValue', ''), value: 'one' }, () => 'One'),
  'el-select': () => h(ElSelect, { ...model('el-select', 'modelValue', 'one'), ariaLabel: 'Kind', style: 'width: 90px' }, () => items(ElOption, 'value')),
  'el-date-picker': () => h(ElDatePicker, { ...model('el-date-picker', 'modelValue', day), valueFormat: 'YYYY-MM-DD', ariaLabel: 'Day' }),
  'el-menu-item': () => h(ElMenu, { onSelect: note('click'), mode: 'horizontal', ellipsis: false }, () => items(ElMenuItem, 'index')),
  'el-dropdown': () =>
    h(ElDropdown, { onCommand: note('click'), trigger: ['hover', 'click'] }, {
      default: () => h('span', { tabindex: 0, role: 'button' }, 'More'),
      dropdown: () => h(ElDropdownMenu, () => items(ElDropdownItem, 'command')),
    }),
  'el-upload': () => h(ElUpload, { action: '/sent', beforeUpload: take }, () => h(ElButton, () => 'Send')),
  'el-pagination': () => h(ElPagination, { ...model('el-pagination', 'currentPage', 1), total: 50, layout: 'prev, pager, next' }),
  'a-button': () => h(Button, { onClick: note('click') }, () => 'Do'),
  'a-link': () => h(TypographyLink, { href: '#there', onClick: note('click') }, () => 'Go'),
  'a-input': () => h(Input, { ...model('a-input', 'value', ''), 'aria-label': 'Name' }),
  'a-switch': () => h(Switch, { ...model('a-switch', 'checked', false), 'aria-label': 'On' }),
  'a-checkbox': () => h(Checkbox, model('a-checkbox', 'checked', false), () => 'On'),
  'a-radio': () => h(Radio, { ...model('a-radio', 'checked', false) }, () => 'One'),
  'a-select': () => h(Select, { ...model('a-select', 'value', 'one'), 'aria-label': 'Kind', options: [{ value: 'one' }, { value: 'two' }], style: 'width: 90px' }),
  'a-date-picker': () => h(DatePicker, { ...model('a-date-picker', 'value', day), valueFormat: 'YYYY-MM-DD', 'aria-label': 'Day' }),
  'a-menu-item': () => h(Menu, { onClick: note('click'), selectable: false }, () => items(MenuItem, 'key')),
  'a-dropdown': () =>
    h(Dropdown, { trigger: ['hover', 'click'] }, {
      default: () => h('button', 'More'),
      overlay: () => h(Menu, { onClick: note('click') }, () => items(MenuItem, 'key')),
    }),
  'a-upload': () => h(Upload, { beforeUpload: take }, () => h(Button, () => 'Send')),
  'a-pagination': () => h(Pagination, { ...model('a-pagination', 'current', 1), total: 50 }),
};
