using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.People;

namespace ChatOpsMilestones.App.Tests.Deliveries;

/// <summary>A platform's people as the test wants them: everybody of whom nothing is said is there.</summary>
internal sealed class FakeDirectory
{
    public Dictionary<string, PersonLookup> Answers { get; } = [];

    public List<string> Asked { get; } = [];

    public List<string> Forgotten { get; } = [];

    /// <summary>The platform cannot be asked.</summary>
    public bool Down { get; set; }

    public Func<DateTimeOffset> Now { get; set; } = () => new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    public ChatDirectory Directory => new("slack", AskAsync, AskAsync) { Forget = ForgetAsync };

    public static ChatPerson Person(string email, bool gone = false, DateTimeOffset? away = null) => new()
    {
        Platform = "slack",
        Installation = "T1",
        UserId = "U-" + email,
        Email = email,
        Gone = gone,
        AwayUntil = away,
        CheckedAt = default,
    };

    private Task<PersonLookup> AskAsync(string installation, string who, CancellationToken cancellationToken)
    {
        Asked.Add(who);
        var answer = Answers.GetValueOrDefault(who) ?? new PersonLookup.Found(Person(who.Replace("U-", "", StringComparison.Ordinal)));
        return Task.FromResult(Down ? new PersonLookup.NotNow("503") : answer is PersonLookup.Found found ? new PersonLookup.Found(found.Person with { CheckedAt = Now() }) : answer);
    }

    private Task ForgetAsync(string installation, string userId, CancellationToken cancellationToken)
    {
        Forgotten.Add(userId);
        return Task.CompletedTask;
    }
}
