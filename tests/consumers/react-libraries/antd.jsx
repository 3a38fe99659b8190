// Ant Design's controls, each in a <Can> of its own that is refused or granted.

import { Button, Checkbox, DatePicker, Dropdown, Form, Input, InputNumber, Menu, Radio, Select, Slider, Switch, Tabs, TimePicker, Upload } from 'antd';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createGate } from 'rolegate';
import { explain } from 'rolegate/messages';
import { Can, GateProvider } from 'rolegate/react';

import { grantsOf, TEAM } from './grants.mjs';

globalThis.signs = [];
const sign = () => void globalThis.signs.push('used');

const CONTROLS = {
  button: <Button onClick={sign}>Button</Button>,
  link: <Button type="link" href="#link" onClick={sign}>Link</Button>,
  switch: <Switch aria-label="Switch" onChange={sign} />,
  select: <Select aria-label="Select" options={[{ value: 'one' }, { value: 'two' }]} onChange={sign} onOpenChange={sign} style={{ width: 90 }} />,
  checkbox: <Checkbox onChange={sign}>Checkbox</Checkbox>,
  radio: <Radio.Group aria-label="Radio" options={['one', 'two']} defaultValue="one" onChange={sign} />,
  date: <DatePicker aria-label="Date" onChange={sign} onOpenChange={sign} />,
  time: <TimePicker aria-label="Time" onChange={sign} onOpenChange={sign} />,
  number: <InputNumber aria-label="Number" defaultValue={1} onChange={sign} />,
  slider: <Slider ariaLabelForHandle="Slider" defaultValue={30} onChange={sign} />,
  upload: <Upload beforeUpload={() => (sign(), false)}><Button onClick={sign}>Upload</Button></Upload>,
  dropdown: <Dropdown trigger={['click']} menu={{ items: [{ key: 'a', label: 'First' }], onClick: sign }} onOpenChange={sign}><Button>Dropdown</Button></Dropdown>,
  menu: <Menu items={[{ key: 'a', label: 'First' }, { key: 'b', label: 'Second' }]} onClick={sign} />,
  tabs: <Tabs items={[{ key: 'a', label: 'First', children: 'One' }, { key: 'b', label: 'Second', children: 'Two' }]} onChange={sign} />,
  form: (
    <Form onFinish={sign}>
      <Form.Item name="name" label="Name"><Input /></Form.Item>
      <Button htmlType="submit">Send</Button>
    </Form>
  ),
};

const gate = await createGate(grantsOf());
globalThis.become = (role) => flushSync(() => gate.update(grantsOf(role)));
flushSync(() =>
  createRoot(document.getElementById('root')).render(
    <GateProvider gate={gate} reason={(decision) => explain(decision, 'en')}>
      {Object.entries(CONTROLS).map(([name, control]) => (
        <section key={name} id={name} style={{ minHeight: 40 }}>
          <Can action="mini_program.manage" resource={TEAM} mode="disable">{control}</Can>
        </section>
      ))}
    </GateProvider>,
  ),
);
document.documentElement.dataset.ready = '';
