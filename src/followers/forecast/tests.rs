//! What holds of every outlook.
