namespace ChatOpsMilestones.Core.Chat;

/// <summary>
/// How an adapter hands a verified callback inward: it returns once the callback is stored (durably), with what the platform
/// is to be answered. The same key again answers without doing the work twice.
/// </summary>
public delegate Task<Answer> CallbackReceiver(Callback callback, CancellationToken cancellationToken);
