using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;

namespace ChatOpsMilestones.Hosting.People;

/// <summary>Where somebody is reached.</summary>
/// <param name="Address">there.</param>
/// <param name="Because">why it is not where one would look first; null when it is.</param>
public sealed record Reach(Address Address, string? Because)
{
    /// <summary>Real time until which the person is out of office; null when not.</summary>
    public DateTimeOffset? AwayUntil { get; init; }
}

/// <summary>Knows where a recipient is reached now: directly where a platform knows them, else by who stands in, else in the channel for everybody.</summary>
public sealed class AddressBook(ConnectedChats chats, ChatPersonStore people, PersonSettingsStore settings, RealTime real)
{
    /// <summary>True while nobody can say where people are to be reached.</summary>
    public bool IsPending => chats.IsPending();

    /// <summary>What is known of everybody now; to ask of several people without reading again.</summary>
    public async Task<Presence> PresenceAsync(CancellationToken cancellationToken)
    {
        var connected = chats.Now;
        var known = new Dictionary<(ConnectedChat, string), ChatPerson>();
        var absent = new Dictionary<(ConnectedChat, string), string>();
        foreach (var chat in connected)
        {
            foreach (var person in await people.OfAsync(chat.Platform, chat.Installation, cancellationToken))
                known[(chat, person.Email)] = person;
            foreach (var person in await people.AbsentAsync(chat.Platform, chat.Installation, cancellationToken))
                absent[(chat, person.Email)] = person.Reason;
        }

        var preferred = connected.Count < 2
            ? []
            : (await settings.AllAsync(cancellationToken)).Where(s => s.Platform is not null).ToDictionary(s => s.PersonEmail, s => s.Platform!);
        return new Presence(connected, chats.AlertsChannel, known, absent, real.GetUtcNow()) { Preferred = preferred };
    }

    /// <summary>A channel in words: its name where one is known, and never the id of a platform.</summary>
    /// <param name="lane">of the channel.</param>
    /// <param name="names">by lane, of <see cref="PlaceStore.NamesAsync"/>.</param>
    public static string ChannelOf(string lane, IReadOnlyDictionary<string, string> names)
    {
        if (names.TryGetValue(lane, out var name))
            return "#" + name.TrimStart('#');
        var address = OfLane(lane);
        return address.Platform == Address.LocalPlatform ? "#" + address.Name : "a channel in " + Phrases.Capital(address.Platform);
    }

    /// <summary>The address that a lane names.</summary>
    public static Address OfLane(string lane)
    {
        var parts = lane.Split('/', 3);
        return new Address(parts[0], parts[1], parts[2]);
    }
}

/// <summary>Who can be reached where, at one instant. Pure.</summary>
public sealed class Presence(
    IReadOnlyList<ConnectedChat> connected,
    Address alertsChannel,
    IReadOnlyDictionary<(ConnectedChat, string), ChatPerson> known,
    IReadOnlyDictionary<(ConnectedChat, string), string> absent,
    DateTimeOffset now)
{
    /// <summary>The platform that a person has chosen, by e-mail; who has chosen none is reached on the first that knows them.</summary>
    public IReadOnlyDictionary<string, string> Preferred { get; init; } = new Dictionary<string, string>();

    /// <summary>The same without a place that has just refused a message.</summary>
    public Presence Without(Address refused) => new(
        connected,
        alertsChannel,
        known,
        new Dictionary<(ConnectedChat, string), string>(absent.Concat(connected
            .Where(c => c.Platform == refused.Platform && c.Installation == refused.Installation && !absent.ContainsKey((c, refused.Name)))
            .Select(c => KeyValuePair.Create((c, refused.Name), "refused")))),
        now)
    {
        Preferred = Preferred,
    };

    public Reach Of(Recipient recipient, Book book, Account? account = null) =>
        recipient.Kind == RecipientKind.Channel ? new Reach(AddressBook.OfLane(recipient.Id), null) : OfPerson(recipient.Id, book, account);

    /// <summary>The person's own place; else that of who stands in; else the channel for everybody.</summary>
    public Reach OfPerson(string email, Book book, Account? account)
    {
        if (DirectOf(email, out var missing) is { } own)
            return new Reach(own, null) { AwayUntil = AwayUntil(email) };

        var name = book.Teammate(email)?.Name ?? email;
        return StandIn(email, book, account) is { } other && DirectOf(other.Email, out _) is { } there
            ? new Reach(there, $"{name} cannot be reached ({missing}): sent to {other.Name}, who stands in")
            : new Reach(alertsChannel, $"{name} cannot be reached ({missing}), and nobody stands in: sent to the alerts channel");
    }

    /// <summary>Who stands in for a person and can be reached and is not away: the account's backup, else the person's.</summary>
    public Teammate? StandIn(string email, Book book, Account? account) =>
        new[] { account?.BackupEmail, book.Teammate(email)?.BackupEmail }
            .Where(backup => backup is not null && backup != email)
            .Select(book.Teammate)
            .FirstOrDefault(mate => mate is not null && DirectOf(mate.Email, out _) is not null && AwayUntil(mate.Email) is null);

    /// <summary>Real time until which a person is out of office; null when not.</summary>
    public DateTimeOffset? AwayUntil(string email) =>
        InOrderOf(email).Select(c => known.GetValueOrDefault((c, email))).FirstOrDefault(p => p is { Gone: false })?.AwayUntil is { } until && until > now ? until : null;

    /// <summary>The person's direct messages, the platforms in their order; null with the reason when they are on none. Whom nobody has asked about yet is taken to be there.</summary>
    public Address? DirectOf(string email, out string missing)
    {
        missing = "";
        if (connected.Count == 0)
            return Address.LocalDirect(email);
        foreach (var chat in InOrderOf(email))
        {
            var person = known.GetValueOrDefault((chat, email));
            if (absent.TryGetValue((chat, email), out var reason))
                missing = reason;
            else if (person is { Gone: true })
                missing = "deactivated";
            else
                return new Address(chat.Platform, chat.Installation, "d:" + email);
        }

        return null;
    }

    private IEnumerable<ConnectedChat> InOrderOf(string email) =>
        Preferred.TryGetValue(email, out var platform) ? connected.OrderByDescending(c => c.Platform == platform) : connected;
}
