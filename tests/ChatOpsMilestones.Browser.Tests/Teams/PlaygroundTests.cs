using ChatOpsMilestones.Browser.Tests.Kit;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Storage.Pipeline;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Teams;

/// <summary>
/// Microsoft's own playground, which nobody here wrote, with its own people and channels: somebody opens the chat in a browser,
/// writes, presses what is on a card and fills in what comes.
/// </summary>
public sealed class PlaygroundTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Somebody_works_a_card_in_Microsofts_playground()
    {
        await using var stage = await PlaygroundStage.StartAsync(fixture);
        var page = stage.Page;

        // Opening the chat installs the app: the bot says what is there.
        await stage.SeesAsync("Milestones for Alex Wilber");
        await stage.SayAsync("help");
        await stage.SeesAsync("What you can ask me");

        await stage.CardAsync();
        await stage.SeesAsync("Account a reached 12 alphas");
        await stage.PictureAsync("card");

        await stage.PressAsync("Helpful");
        await stage.SeesAsync("Alex Wilber found it helpful");

        await stage.PressAsync("Handled");
        await stage.SeesAsync("Mark as handled");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "What came of it, in one line" }).Last.FillAsync("called them, all good");
        await stage.PictureAsync("form");
        await stage.PressAsync("Mark as handled");
        await stage.SeesAsync("called them, all good");
        Assert.Equal(AlertStatus.Handled, (await stage.Host.AlertAsync("a", "alpha/hit")).Status);
        Assert.Equal(2, (await stage.Host.Get<FeedbackStore>().OfAlertAsync((await stage.Host.AlertAsync("a", "alpha/hit")).Id)).Count);

        await stage.SayAsync("mine");
        await stage.SeesAsync("Account a");
        await stage.PictureAsync("mine");
        Assert.Empty(stage.Refused);
    }

    [Fact]
    public async Task What_opens_a_dialog_in_Teams_takes_the_place_of_the_card_where_there_are_none()
    {
        await using var stage = await PlaygroundStage.StartAsync(fixture);
        await stage.SeesAsync("Milestones for Alex Wilber");
        await stage.CardAsync();
        await stage.SeesAsync("Account a reached 12 alphas");

        await stage.PressAsync("View");
        await stage.SeesAsync("Open alerts");
        await stage.PictureAsync("view");
        await stage.PressAsync("Close");

        await stage.PressAsync("Schedule");
        await stage.SeesAsync("Schedule a call");
        await stage.PressAsync("Schedule");
        await stage.SeesAsync("Alex Wilber scheduled");
        await stage.PictureAsync("schedule");
        Assert.Empty(stage.Refused);
    }

    [Fact]
    public async Task A_channel_is_told_and_answers_a_group_asks_and_an_account_is_shared()
    {
        await using var stage = await PlaygroundStage.StartAsync(fixture, Role.Manager);
        await stage.SeesAsync("Milestones for Alex Wilber");

        await stage.OpenAsync("General");
        await stage.SeesAsync("A manager can have this channel told");
        await stage.PostAsync("subscribe SMB");
        await stage.SeesAsync("Alex Wilber subscribed this channel: SMB");
        await stage.CardAsync();
        await stage.SeesAsync("Account a reached 12 alphas");
        await stage.PressAsync("Helpful");
        await stage.SeesAsync("Alex Wilber found it helpful");
        await stage.ReplyAsync("they want more seats");
        await stage.SeesAsync("Noted on A-");
        await stage.ReplyAsync("handled called them");
        await stage.SeesAsync("is handled: called them");
        await stage.PictureAsync("channel");
        var alert = await stage.Host.AlertAsync("a", "alpha/hit");
        Assert.Equal(AlertStatus.Handled, alert.Status);
        Assert.Equal("they want more seats", Assert.Single(await stage.Host.Get<NoteStore>().OfAlertAsync(alert.Id)).Text);

        await stage.OpenAsync("Group Chat");
        await stage.SeesAsync("lists what you can ask me");
        await stage.MentionAsync("account a");
        await stage.SeesAsync("Everything about the account");
        await stage.SearchAsync("acc");
        await stage.SeesAsync("Small business · Health");
        await stage.ShareAsync("Account a");
        await stage.PressAsync("Open account");
        await stage.SeesAsync("Your response was sent to the app");
        await stage.PictureAsync("group");
        Assert.Empty(stage.Refused);
    }
}
