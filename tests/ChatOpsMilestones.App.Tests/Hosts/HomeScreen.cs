using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.App.Tests.Hosts;

/// <summary>A platform that has nothing but people's own pages, and keeps what was published.</summary>
internal sealed class HomeScreen : IChatAdapter
{
    public const string Name = "screen";

    public List<(string Person, HomePage Page)> Published { get; } = [];

    public bool IsOff { get; set; }

    public string Platform => Name;

    public Task<DeliveryOutcome> PostAsync(DeliveryAttempt attempt, Address address, ChatContent content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DeliveryOutcome> UpdateAsync(DeliveryAttempt attempt, MessageRef message, ChatContent content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DeliveryOutcome> ReplyAsync(DeliveryAttempt attempt, MessageRef parent, ChatContent content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> PublishHomeAsync(string installation, string personEmail, HomePage page, CancellationToken cancellationToken)
    {
        if (!IsOff)
            Published.Add((personEmail, page));
        return Task.FromResult(!IsOff);
    }
}
