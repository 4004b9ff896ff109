using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Answers;
using ChatOpsMilestones.Hosting.Home;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Hosting.Preferences;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>Where every callback arrives: stored first, then worked, then answered. What a crash leaves is worked at the next start.</summary>
public sealed partial class CallbackDesk(
    CallbackStore callbacks,
    AccountStore accounts,
    ClickDesk clicks,
    SubmitDesk submits,
    NoteDesk notes,
    RatingDesk ratings,
    CommandDesk commands,
    PersonalDesk personal,
    HomeDesk home,
    PlaceDesk places,
    CallerDesk callers,
    MentionNames mentions,
    TickBell bell,
    BusinessTime business,
    Meters meters,
    ILogger<CallbackDesk> logger)
{
    private const int Most = 500;

    // Stored a moment ago and being worked right now: nothing that a crash left.
    private readonly ConcurrentDictionary<CallbackKey, bool> inHand = new();

    /// <summary>What adapters are given that answer when the work is done (<see cref="CallbackReceiver"/>).</summary>
    public async Task<Answer> ReceiveAsync(Callback callback, CancellationToken cancellationToken)
    {
        await StoreAsync(callback, cancellationToken);

        // Stored is acknowledged: a platform that hangs up now must not leave it half done.
        return await WorkStoredAsync(callback, CancellationToken.None);
    }

    /// <summary>What adapters are given that acknowledge first (<see cref="CallbackStorer"/>).</summary>
    public async Task<bool> StoreAsync(Callback callback, CancellationToken cancellationToken)
    {
        // The same one again, while the first is being worked, must not let go of it.
        var first = inHand.TryAdd(callback.Key, true);
        var stored = false;
        try
        {
            stored = await callbacks.StoreAsync(callback, cancellationToken);
            return stored;
        }
        finally
        {
            if (first && !stored)
                inHand.TryRemove(callback.Key, out _);
        }
    }

    /// <summary>The second step (<see cref="CallbackWorker"/>).</summary>
    public async Task<Answer> WorkStoredAsync(Callback callback, CancellationToken cancellationToken)
    {
        inHand.TryAdd(callback.Key, true);
        try
        {
            var answer = await WorkAsync(callback, cancellationToken) ?? Say("I cannot find out who you are at the moment, so I will do that as soon as I can.");
            meters.CalledBack(callback.Key.Kind, answer.GetType().Name);
            bell.Ring();
            return answer;
        }
        finally
        {
            inHand.TryRemove(callback.Key, out _);
        }
    }

    /// <summary>What an adapter says of a stored callback for which it has no room: the next round works it.</summary>
    public void Leave(Callback callback) => inHand.TryRemove(callback.Key, out _);

    /// <summary>Works what was stored and not worked; the answers have nobody to go to any more.</summary>
    public async Task<int> RecoverAsync(CancellationToken cancellationToken)
    {
        var left = (await callbacks.UnworkedAsync(business.GetUtcNow(), Most, cancellationToken)).Where(c => !inHand.ContainsKey(c.Key)).ToList();
        var silent = new HashSet<string>();
        foreach (var callback in left.Where(c => c.PersonEmail.Length > 0 || !silent.Contains(c.Address.Platform)))
        {
            // A platform that cannot say who it was is not asked again for each of them.
            if (!await RecoverAsync(callback, cancellationToken))
                silent.Add(callback.Address.Platform);
        }

        return left.Count;
    }

    private async Task<bool> RecoverAsync(Callback callback, CancellationToken cancellationToken)
    {
        try
        {
            if (await WorkAsync(callback, cancellationToken) is null)
                return false;
            Recovered(callback.Key.Kind, callback.Key.DerivedId);
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException))
        {
            // One that cannot be worked must not keep the decisions waiting behind it for ever.
            GivenUp(error, callback.Key.Kind, callback.Key.DerivedId);
            await clicks.PassAsync(callback.Key, cancellationToken);
        }

        return true;
    }

    // Null while nobody can say who it was: then it stays unworked.
    private async Task<Answer?> WorkAsync(Callback stored, CancellationToken cancellationToken)
    {
        if (PlaceDesk.Knows(stored.Body))
            return await places.WorkAsync(stored, cancellationToken);
        if (await callers.KnownAsync(stored, cancellationToken) is not { } callback)
            return null;
        if (await accounts.FindTeammateAsync(callback.PersonEmail, cancellationToken) is not { } person)
        {
            await clicks.PassAsync(callback.Key, cancellationToken);
            if (callback.Body is CallbackBody.HomeOpened)
                return HomeDesk.ForStranger(business.GetUtcNow());
            if (callback.Body is CallbackBody.ThreadReply { ToBot: false } or CallbackBody.Rated)
                return new Answer.Empty(); // guests may talk below a card and like it; it is not kept, and they asked for nothing
            return Say("You are not on the team list, so I cannot do that for you. CS operations keep the list (people.csv).");
        }

        callback = await mentions.NamedAsync(callback, cancellationToken);
        return callback.Body switch
        {
            CallbackBody.HomeOpened => await home.OpenedAsync(callback, person, cancellationToken),
            _ when PersonalDesk.Knows(callback.Body) => await personal.WorkAsync(callback, person, cancellationToken),
            CallbackBody.Click when person.Role < Role.Csm => await RefuseAsync(callback, cancellationToken),
            CallbackBody.Submit when person.Role < Role.Csm => await RefuseAsync(callback, cancellationToken),
            CallbackBody.Click click => await clicks.WorkAsync(callback, click, person, cancellationToken),
            CallbackBody.Submit submit => await submits.WorkAsync(callback, submit, person, cancellationToken),
            CallbackBody.Rated rated => await ratings.WorkAsync(callback, rated, person, cancellationToken),
            CallbackBody.ThreadReply reply => await notes.WorkAsync(callback, reply, person, cancellationToken),
            CallbackBody.Command command => await commands.WorkAsync(callback, command, person, cancellationToken),
            _ => throw new InvalidOperationException($"A callback without a desk: {callback.Body.GetType().Name}."),
        };
    }

    private async Task<Answer> RefuseAsync(Callback callback, CancellationToken cancellationToken)
    {
        await clicks.PassAsync(callback.Key, cancellationToken);
        return Say("You may look, but acting on cards needs the role csm.");
    }

    private static Answer.Message Say(string text) => new(TextMessage.Of(text));

    [LoggerMessage(Level = LogLevel.Information, Message = "Worked the {Kind} {DerivedId} that an earlier run had stored")]
    private partial void Recovered(string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {DerivedId} cannot be worked and is given up")]
    private partial void GivenUp(Exception error, string kind, string derivedId);
}
