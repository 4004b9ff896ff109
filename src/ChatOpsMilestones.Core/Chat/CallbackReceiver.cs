using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Chat;

/// <summary>
/// How an adapter hands a verified callback inward: it returns once the callback is stored (durably), with what the platform
/// is to be answered. The same key again answers without doing the work twice.
/// </summary>
public delegate Task<Answer> CallbackReceiver(Callback callback, CancellationToken cancellationToken);

/// <summary>
/// The same in two steps, for platforms that want their acknowledgement before the work is done: this one stores the callback
/// durably. False when it was stored before, and then there is nothing to work.
/// </summary>
public delegate Task<bool> CallbackStorer(Callback callback, CancellationToken cancellationToken);

/// <summary>The second step: works what was stored and gives what the platform is to be told. What is never worked here is worked at the next start.</summary>
public delegate Task<Answer> CallbackWorker(Callback callback, CancellationToken cancellationToken);

/// <summary>Accounts whose name fits what was typed, for a field that chooses one; at most <paramref name="most"/>.</summary>
public delegate Task<IReadOnlyList<CardOption>> AccountSuggester(string typed, int most, CancellationToken cancellationToken);

/// <summary>Accounts whose name fits what was typed, with what is shown of each; at most <paramref name="most"/> after the first <paramref name="skip"/>.</summary>
public delegate Task<IReadOnlyList<FoundAccount>> AccountSearcher(string typed, int skip, int most, CancellationToken cancellationToken);

/// <param name="Id">of the account.</param>
/// <param name="Name">of the account.</param>
/// <param name="Line">segment, health and owner in a few words.</param>
/// <param name="Page">what a card of the account shows to everybody.</param>
public sealed record FoundAccount(string Id, string Name, string Line, TextMessage Page);
