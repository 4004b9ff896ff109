using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.People;

/// <summary>
/// Who is who on Slack: by e-mail and by Slack's id, remembered for a day. While Slack cannot be asked, who pressed a button is
/// known from what is remembered longer. People of other organisations, seen through shared channels, are nobody here: their e-mail is not ours to trust.
/// </summary>
public sealed class SlackDirectory(SlackApi api, SlackInstallations installations, ChatPersonFinder find, ChatPersonKeeper keep, RealTime time)
{
    private const int MostStrangers = 10_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan NobodyFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Installation, string Who), (string Reason, DateTimeOffset Until)> nobodies = new();

    /// <summary>Not older than a day, or not now.</summary>
    public async Task<PersonLookup> ByEmailAsync(string installation, string email, CancellationToken cancellationToken)
    {
        email = email.Trim().ToLowerInvariant();
        var known = await find(SlackPlaces.Platform, installation, email, cancellationToken);
        return await LookAsync(installation, email, known, at => ByEmailAsync(at, email, known, cancellationToken));
    }

    /// <summary>Where Slack cannot be asked, as it was when it last could.</summary>
    public async Task<PersonLookup> ByUserAsync(string installation, string userId, CancellationToken cancellationToken)
    {
        var known = await find(SlackPlaces.Platform, installation, userId, cancellationToken);
        return Remembered(known, await LookAsync(installation, userId, known, at => api.UserAsync(at, userId, cancellationToken)));
    }

    /// <summary>The same as <see cref="ByUserAsync"/> by e-mail: to reach somebody, not to learn of them.</summary>
    public async Task<PersonLookup> ReachAsync(string installation, string email, CancellationToken cancellationToken) =>
        await ByEmailAsync(installation, email, cancellationToken) is var found && found is not PersonLookup.NotNow
            ? found
            : Remembered(await find(SlackPlaces.Platform, installation, email.Trim().ToLowerInvariant(), cancellationToken), found);

    /// <summary>Slack's id of the direct message with a person, opened when there is none yet.</summary>
    public async Task<SlackReply<SlackChannel>> DirectChannelAsync(ChatPerson person, CancellationToken cancellationToken)
    {
        if (person.DirectConversation is { } open)
            return new SlackReply<SlackChannel>(new SlackChannel { Id = open, IsIm = true }, null);
        if (installations.Find(person.Installation) is not { } at)
            return new SlackReply<SlackChannel>(null, new SlackFault(SlackFaultClass.Retry, "not_installed"));

        var reply = await api.OpenConversationAsync(at, person.UserId, cancellationToken);
        if (!reply.Succeeded)
            return new SlackReply<SlackChannel>(null, reply.Fault);
        await keep(person with { DirectConversation = reply.Value.Channel.Id }, cancellationToken);
        return new SlackReply<SlackChannel>(reply.Value.Channel, null);
    }

    /// <summary>Forgets who was not found: somebody joined or changed. What the store remembers is the store's to forget.</summary>
    public void ForgetNobodies() => nobodies.Clear();

    /// <summary>The next look asks Slack: the person changed, joined or left.</summary>
    public async Task ForgetAsync(string installation, string userId, CancellationToken cancellationToken)
    {
        ForgetNobodies();
        if (await find(SlackPlaces.Platform, installation, userId, cancellationToken) is { } known)
            await keep(known with { CheckedAt = DateTimeOffset.UnixEpoch }, cancellationToken);
    }

    /// <summary>The next message to the person opens their direct message anew.</summary>
    public async Task ForgetDirectAsync(string installation, string email, CancellationToken cancellationToken)
    {
        if (await find(SlackPlaces.Platform, installation, email, cancellationToken) is { } known)
            await keep(known with { DirectConversation = null }, cancellationToken);
    }

    // Who was deactivated is no longer found by e-mail, but still by the id.
    private async Task<SlackReply<UserAnswer>> ByEmailAsync(SlackInstallation at, string email, ChatPerson? known, CancellationToken cancellationToken)
    {
        var reply = await api.UserByEmailAsync(at, email, cancellationToken);
        return reply.Fault is { Class: SlackFaultClass.DestinationGone } && known is not null ? await api.UserAsync(at, known.UserId, cancellationToken) : reply;
    }

    private async Task<PersonLookup> LookAsync(
        string installation, string who, ChatPerson? known, Func<SlackInstallation, Task<SlackReply<UserAnswer>>> ask)
    {
        var now = time.GetUtcNow();
        if (known is not null && now - known.CheckedAt is var age && age < Fresh && age > -Fresh)
            return new PersonLookup.Found(known);
        if (nobodies.TryGetValue((installation, who), out var nobody) && nobody.Until > now)
            return new PersonLookup.Nobody(nobody.Reason);
        if (installations.Find(installation) is not { DeadBecause: null } at)
            return new PersonLookup.NotNow("not_installed");

        var reply = await ask(at);
        if (reply.Fault is { } fault)
            return Missed(installation, who, fault, now);
        if (Reject(at, reply.Value!.User, known) is { } reason)
            return Nobody(installation, who, reason, now);

        var person = PersonOf(at, reply.Value.User, known, now);
        await keep(person, CancellationToken.None);
        return new PersonLookup.Found(person);
    }

    private static PersonLookup Remembered(ChatPerson? known, PersonLookup found) =>
        known is not null && found is PersonLookup.NotNow ? new PersonLookup.Found(known) : found;

    private PersonLookup Missed(string installation, string who, SlackFault fault, DateTimeOffset now) => fault.Class switch
    {
        SlackFaultClass.DestinationGone => Nobody(installation, who, fault.Code, now),

        // It says nothing about the person; but until somebody grants it nobody is found.
        SlackFaultClass.Configuration => Nobody(installation, who, fault.Needed is null ? fault.Code : $"{fault.Code} {fault.Needed}", now),
        _ => new PersonLookup.NotNow(fault.Code),
    };

    private PersonLookup.Nobody Nobody(string installation, string who, string reason, DateTimeOffset now)
    {
        if (nobodies.Count >= MostStrangers)
            nobodies.Clear();
        nobodies[(installation, who)] = (reason, now + NobodyFor);
        return new PersonLookup.Nobody(reason);
    }

    private static string? Reject(SlackInstallation at, SlackUser user, ChatPerson? known)
    {
        if (user.IsBot || user.Id == "USLACKBOT")
            return "bot";
        if (IsForeign(at, user))
            return "foreign";
        if (string.IsNullOrWhiteSpace(user.Profile?.Email) && known is null)
            return user.Deleted ? "user_disabled" : at.May("users:read.email") ? "no_email" : "missing_scope users:read.email";
        return null;
    }

    private static bool IsForeign(SlackInstallation at, SlackUser user)
    {
        if (user.IsStranger)
            return true;
        if (at.EnterpriseId is { } ours && user.EnterpriseUser?.EnterpriseId is { } theirs)
            return ours != theirs;
        return at.EnterpriseId is null && user.TeamId is { Length: > 0 } team && at.TeamId is { } own && team != own;
    }

    private static ChatPerson PersonOf(SlackInstallation at, SlackUser user, ChatPerson? known, DateTimeOffset now) => new()
    {
        Platform = SlackPlaces.Platform,
        Installation = at.Key,
        UserId = user.Id,
        Email = user.Profile?.Email?.Trim().ToLowerInvariant() is { Length: > 0 } email ? email : known!.Email, // one of the two is there: Reject
        DirectConversation = known?.UserId == user.Id ? known.DirectConversation : null,
        ZoneId = user.Tz,
        Gone = user.Deleted,
        AwayUntil = user.Deleted ? null : AwayStatus.Until(user.Profile, now),
        CheckedAt = now,
    };
}
