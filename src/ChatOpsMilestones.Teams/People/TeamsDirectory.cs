using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.People;

/// <summary>
/// Who is who on Teams: by e-mail and by MRI, remembered for a day. While Teams cannot be asked, who pressed a button is known from
/// what is remembered longer. Guests and people of other tenants are nobody here: their e-mail is not ours to trust.
/// </summary>
public sealed class TeamsDirectory(
    ConnectorClient client, TeamsConversations conversations, TeamsOptions options, ChatPersonFinder find, ChatPersonKeeper keep, RealTime time)
{
    private const int MostStrangers = 10_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan NobodyFor = TimeSpan.FromMinutes(10);

    private readonly MemberSearch search = new(client, conversations, time);
    private readonly ConcurrentDictionary<(string Installation, string Who), (string Reason, DateTimeOffset Until)> nobodies = new();
    private readonly ConcurrentDictionary<(string Installation, string Conversation), bool> places = new();

    private string? Stand => options is { AllowUnauthenticatedLoopback: true, LoopbackPerson: { Length: > 0 } person } ? person.Trim().ToLowerInvariant() : null;

    /// <summary>Somebody spoke or was seen in a conversation, so that is where Teams can be asked about them.</summary>
    /// <param name="installation">the tenant.</param>
    /// <param name="userId">the MRI.</param>
    /// <param name="conversation">Teams' id.</param>
    public void Met(string installation, string userId, string conversation)
    {
        var place = TeamsPlaces.Channel(conversation);
        search.Met(installation, userId, place);

        // In a new place may be those who were nowhere to be found.
        if (places.Count >= MostStrangers)
            places.Clear();
        if (places.TryAdd((installation, place), true))
            nobodies.Clear();
    }

    /// <summary>Where Teams cannot be asked, as it was when it last could.</summary>
    public async Task<PersonLookup> ByUserAsync(string installation, string userId, CancellationToken cancellationToken)
    {
        if (Stand is { } email)
            return await StandInAsync(installation, userId, email);
        var known = await find(TeamsPlaces.Platform, installation, userId, cancellationToken);
        return Remembered(known, await LookAsync(installation, userId, known, null, () => search.ByUserAsync(installation, userId, cancellationToken)));
    }

    /// <summary>Not older than a day, or not now.</summary>
    public async Task<PersonLookup> ByEmailAsync(string installation, string email, CancellationToken cancellationToken)
    {
        email = email.Trim().ToLowerInvariant();

        // Whoever is there is that one person, so nobody else is.
        if (Stand is { } stand)
            return email == stand && await AnybodyAsync(installation, cancellationToken) is { } user ? await StandInAsync(installation, user, email) : new PersonLookup.Nobody("not_a_member");
        var known = await find(TeamsPlaces.Platform, installation, email, cancellationToken);
        return await LookAsync(installation, email, known, email, () => ByEmailAsync(installation, email, known, cancellationToken));
    }

    /// <summary>By e-mail, and where Teams cannot be asked as it was when it last could: to reach somebody, not to learn of them.</summary>
    public async Task<PersonLookup> ReachAsync(string installation, string email, CancellationToken cancellationToken) =>
        await ByEmailAsync(installation, email, cancellationToken) is var found && found is not PersonLookup.NotNow
            ? found
            : Remembered(await find(TeamsPlaces.Platform, installation, email.Trim().ToLowerInvariant(), cancellationToken), found);

    /// <summary>The next look asks Teams: the person changed, joined or left.</summary>
    public async Task ForgetAsync(string installation, string userId, CancellationToken cancellationToken)
    {
        nobodies.Clear();
        search.Forget(installation);
        if (await find(TeamsPlaces.Platform, installation, userId, cancellationToken) is { } known)
            await keep(known with { CheckedAt = DateTimeOffset.UnixEpoch }, cancellationToken);
    }

    // Who is known is asked about by MRI; their address may have changed hands meanwhile.
    private async Task<MemberFound> ByEmailAsync(string installation, string email, ChatPerson? known, CancellationToken cancellationToken)
    {
        if (known is not null && await search.ByUserAsync(installation, known.UserId, cancellationToken) is { Member: { } member } same && MailsOf(member).Contains(email))
            return same;
        return await search.ByEmailAsync(installation, email, cancellationToken);
    }

    private async Task<PersonLookup> LookAsync(string installation, string who, ChatPerson? known, string? email, Func<Task<MemberFound>> ask)
    {
        var now = time.GetUtcNow();
        if (known is not null && now - known.CheckedAt is var age && age < Fresh && age > -Fresh)
            return new PersonLookup.Found(known);
        if (nobodies.TryGetValue((installation, who), out var nobody) && nobody.Until > now)
            return new PersonLookup.Nobody(nobody.Reason);

        var found = await ask();
        if (found is not { Member: { } member, Where: { } where })
            return found.Fault is { } fault ? new PersonLookup.NotNow(fault.Code) : Nobody(installation, who, "not_a_member", now);
        if (Reject(installation, member) is { } reason)
            return Nobody(installation, who, reason, now);

        var person = PersonOf(installation, member, where, known, email, now);
        await keep(person, CancellationToken.None);
        return new PersonLookup.Found(person);
    }

    private static PersonLookup Remembered(ChatPerson? known, PersonLookup found) =>
        known is not null && found is PersonLookup.NotNow ? new PersonLookup.Found(known) : found;

    private PersonLookup.Nobody Nobody(string installation, string who, string reason, DateTimeOffset now)
    {
        if (nobodies.Count >= MostStrangers)
            nobodies.Clear();
        nobodies[(installation, who)] = (reason, now + NobodyFor);
        return new PersonLookup.Nobody(reason);
    }

    private static string? Reject(string installation, TeamsMember member)
    {
        if (member.TenantId is { Length: > 0 } tenant && tenant != installation)
            return "foreign";
        if (member.Role is "guest" or "anonymous" || member.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true)
            return "guest";
        return MailsOf(member).Count == 0 ? "no_email" : null;
    }

    // The address under which the team list knows somebody stays theirs while Teams knows them by it.
    private static ChatPerson PersonOf(string installation, TeamsMember member, ChatReference where, ChatPerson? known, string? asked, DateTimeOffset now)
    {
        var mails = MailsOf(member);
        return new ChatPerson
        {
            Platform = TeamsPlaces.Platform,
            Installation = installation,
            UserId = member.Id,
            Email = asked ?? (known is not null && mails.Contains(known.Email) ? known.Email : mails[0]),
            DirectConversation = where.Kind == ConversationKind.Personal ? where.Conversation : known?.UserId == member.Id ? known.DirectConversation : null,
            CheckedAt = now,
        };
    }

    private static List<string> MailsOf(TeamsMember member) =>
        [.. new[] { member.Email, member.UserPrincipalName }.OfType<string>().Select(m => m.Trim().ToLowerInvariant()).Where(m => m.Contains('@', StringComparison.Ordinal)).Distinct()];

    // Development only: whoever presses a button in a playground is this teammate.
    private async Task<PersonLookup> StandInAsync(string installation, string userId, string email)
    {
        var person = new ChatPerson { Platform = TeamsPlaces.Platform, Installation = installation, UserId = userId, Email = email, CheckedAt = time.GetUtcNow() };
        await keep(person, CancellationToken.None);
        return new PersonLookup.Found(person);
    }

    private async Task<string?> AnybodyAsync(string installation, CancellationToken cancellationToken) =>
        (await conversations.LiveAsync(installation, cancellationToken)).FirstOrDefault(r => r is { Kind: ConversationKind.Personal, UserId: not null })?.UserId;
}
