using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.Tests.Connector;

public sealed class ConnectorErrorsTests
{
    // Section 7 of the sheet: status, code, what it means for a post, what for an update.
    public static TheoryData<int, string, TeamsFaultClass, TeamsFaultClass> Sheet => new()
    {
        { 400, "BadArgument", TeamsFaultClass.OurBug, TeamsFaultClass.OurBug },
        { 400, "BadSyntax", TeamsFaultClass.OurBug, TeamsFaultClass.OurBug },
        { 401, "BotNotRegistered", TeamsFaultClass.InstallationDead, TeamsFaultClass.InstallationDead },
        { 403, "BotDisabledByAdmin", TeamsFaultClass.DestinationGone, TeamsFaultClass.DestinationGone },
        { 403, "ConversationBlockedByUser", TeamsFaultClass.DestinationGone, TeamsFaultClass.DestinationGone },
        { 403, "MessageWritesBlocked", TeamsFaultClass.DestinationGone, TeamsFaultClass.DestinationGone },
        { 403, "BotNotInConversationRoster", TeamsFaultClass.DestinationGone, TeamsFaultClass.DestinationGone },
        { 403, "ForbiddenOperationException", TeamsFaultClass.DestinationGone, TeamsFaultClass.DestinationGone },
        { 403, "NotEnoughPermissions", TeamsFaultClass.Configuration, TeamsFaultClass.Configuration },
        { 403, "InvalidBotApiHost", TeamsFaultClass.Configuration, TeamsFaultClass.Configuration },
        { 403, "SomethingOfNextYear", TeamsFaultClass.DestinationGone, TeamsFaultClass.DestinationGone },
        { 404, "ActivityNotFoundInConversation", TeamsFaultClass.MessageGone, TeamsFaultClass.MessageGone },
        { 404, "ConversationNotFound", TeamsFaultClass.DestinationGone, TeamsFaultClass.DestinationGone },
        { 404, "SomethingOfNextYear", TeamsFaultClass.DestinationGone, TeamsFaultClass.MessageGone },
        { 412, "PreconditionFailed", TeamsFaultClass.Retry, TeamsFaultClass.Retry },
        { 413, "MessageSizeTooBig", TeamsFaultClass.OurBug, TeamsFaultClass.OurBug },
        { 429, "Throttled", TeamsFaultClass.Retry, TeamsFaultClass.Retry },
        { 500, "ServiceError", TeamsFaultClass.Unknown, TeamsFaultClass.Retry },
        { 502, "BadGateway", TeamsFaultClass.Unknown, TeamsFaultClass.Retry },
        { 503, "ServiceUnavailable", TeamsFaultClass.Unknown, TeamsFaultClass.Retry },
        { 504, "GatewayTimeout", TeamsFaultClass.Unknown, TeamsFaultClass.Retry },
    };

    [Theory]
    [MemberData(nameof(Sheet))]
    public async Task Every_refusal_of_the_sheet_has_its_class(int status, string code, TeamsFaultClass post, TeamsFaultClass update)
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("post", status, StubTeams.Error(code));
        rig.Teams.On("put", status, StubTeams.Error(code));

        var (posted, updated) = ((await rig.PostAsync()).Fault!, (await rig.Client.UpdateAsync(rig.Of("19:other@thread.v2", Core.Chat.ConversationKind.Group), "1700", ClientRig.Hello, TestContext.Current.CancellationToken)).Fault!);

        Assert.Equal((post, code, status), (posted.Class, posted.Code, posted.Status));
        Assert.Equal((update, code, status), (updated.Class, updated.Code, updated.Status));
    }

    // Without a word of the Connector's, from whatever stands between.
    [Theory]
    [InlineData(302, "", TeamsFaultClass.Retry, "http_302")]
    [InlineData(400, "", TeamsFaultClass.OurBug, "http_400")]
    [InlineData(401, """{"message":"Authorization has been denied for this request."}""", TeamsFaultClass.InstallationDead, "http_401")]
    [InlineData(403, "<html>", TeamsFaultClass.DestinationGone, "http_403")]
    [InlineData(404, "<html>", TeamsFaultClass.Retry, "http_404")]
    [InlineData(405, "", TeamsFaultClass.OurBug, "http_405")]
    [InlineData(408, "", TeamsFaultClass.Unknown, "http_408")]
    [InlineData(412, "", TeamsFaultClass.Retry, "http_412")]
    [InlineData(413, "", TeamsFaultClass.OurBug, "http_413")]
    [InlineData(429, "", TeamsFaultClass.Retry, "http_429")]
    [InlineData(502, "<html>", TeamsFaultClass.Unknown, "http_502")]
    [InlineData(403, """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":null}"}""", TeamsFaultClass.DestinationGone, "MessageWritesBlocked")]
    [InlineData(400, """{"error":{"code":"a code\nwith words"}}""", TeamsFaultClass.OurBug, "http_400")]
    [InlineData(400, """{"error":[]}""", TeamsFaultClass.OurBug, "http_400")]
    [InlineData(400, """{"errorCode":209,"message":"{"}""", TeamsFaultClass.OurBug, "http_400")]
    public async Task A_refusal_without_a_code_is_judged_by_its_status(int status, string body, TeamsFaultClass expected, string code)
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("post", status, body);

        var fault = (await rig.PostAsync()).Fault!;

        Assert.Equal((expected, code), (fault.Class, fault.Code));
    }
}
