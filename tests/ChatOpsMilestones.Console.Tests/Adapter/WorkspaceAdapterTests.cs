using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Adapter;

public sealed class WorkspaceAdapterTests
{
    private static readonly ChatContent Hello = new ChatContent.OfText(TextMessage.Of("hello"));

    [Fact]
    public async Task The_same_delivery_gives_the_same_message()
    {
        await using var app = await WorkspaceApp.StartAsync();
        var place = WorkspaceApp.Place(WorkspaceApp.Alerts);

        var first = await app.Adapter.PostAsync(WorkspaceApp.Attempt("delivery"), place, Hello, CancellationToken.None);
        var again = await app.Adapter.PostAsync(WorkspaceApp.Attempt("delivery"), place, Hello, CancellationToken.None);

        Assert.Equal(Assert.IsType<DeliveryOutcome.Delivered>(first).Message, Assert.IsType<DeliveryOutcome.Delivered>(again).Message);
        Assert.Single(await app.Reader.BeforeAsync(WorkspaceApp.Alerts, WorkspaceApp.Jordan, long.MaxValue, 10));
    }

    [Fact]
    public async Task A_reply_goes_into_the_thread()
    {
        await using var app = await WorkspaceApp.StartAsync();
        var root = await app.PostAsync(SampleCards.Urgent);

        var outcome = await app.Adapter.ReplyAsync(WorkspaceApp.Attempt("delivery"), new MessageRef(WorkspaceApp.Place(WorkspaceApp.Alerts), root), Hello, CancellationToken.None);

        var reply = Assert.Single(await app.Reader.RepliesAsync(root, WorkspaceApp.Jordan, 10));
        Assert.Equal(reply.Id, Assert.IsType<DeliveryOutcome.Delivered>(outcome).Message.MessageId);
    }

    [Fact]
    public async Task What_has_no_place_here_is_rejected_for_good()
    {
        await using var app = await WorkspaceApp.StartAsync();
        var adapter = app.Adapter;
        var gone = new MessageRef(WorkspaceApp.Place(WorkspaceApp.Alerts), "gone");

        Assert.IsType<DeliveryOutcome.Rejected>(await adapter.PostAsync(WorkspaceApp.Attempt("1"), WorkspaceApp.Place("c:nowhere"), Hello, CancellationToken.None));
        Assert.IsType<DeliveryOutcome.Rejected>(await adapter.PostAsync(WorkspaceApp.Attempt("2"), new Address("slack", "local", WorkspaceApp.Alerts), Hello, CancellationToken.None));
        Assert.IsType<DeliveryOutcome.Rejected>(await adapter.UpdateAsync(WorkspaceApp.Attempt("4"), gone, Hello, CancellationToken.None));
        Assert.IsType<DeliveryOutcome.Rejected>(await adapter.ReplyAsync(WorkspaceApp.Attempt("3"), gone, Hello, CancellationToken.None));
        Assert.Equal("workspace", adapter.Platform);
    }

    [Fact]
    public async Task While_the_store_takes_nothing_the_delivery_may_be_tried_again()
    {
        await using var app = await WorkspaceApp.StartAsync();
        await using var locked = await app.LockAsync();

        var outcome = await app.Adapter.PostAsync(WorkspaceApp.Attempt("delivery"), WorkspaceApp.Place(WorkspaceApp.Alerts), Hello, CancellationToken.None);

        Assert.Equal("Locked", Assert.IsType<DeliveryOutcome.Retry>(outcome).Reason);
    }
}
