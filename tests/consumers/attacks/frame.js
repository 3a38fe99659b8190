addEventListener('click', () => parent.stage.note('framed'));
