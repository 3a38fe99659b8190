//! Members: who may add, change, block and delete whom.
//!
//! | question | where | rule |
//! | --- | --- | --- |
//! | who may add? | `add.rs` | S-13, S-14, S-16, C-2, C-4 |
//! | who may give another role? | `role.rs` | M-3, C-6, S-18 |
//! | who may block and unblock? | `block.rs` | M-3, C-6 |
//! | who may delete? | `delete.rs` | M-3, M-4, C-3, C-6, S-13, S-14, S-18 |
//! | who may leave? | `leave.rs` | M-4, C-6, S-6 |
//! | who may assign mini programs? | `assign.rs` | M-1 |

pub(super) mod add;
pub(super) mod assign;
pub(super) mod block;
pub(super) mod delete;
pub(super) mod leave;
pub(super) mod limits;
pub(super) mod role;
