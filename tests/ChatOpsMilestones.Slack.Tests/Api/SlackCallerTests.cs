using System.Globalization;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Api;

public sealed class SlackCallerTests
{
    private const string Posted = """{"ok":true,"channel":"C1","ts":"1.000001"}""";

    [Fact]
    public async Task Reads_go_as_forms_and_writes_as_json_with_the_token_in_the_header()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", Posted);
        rig.Slack.On("users.info", """{"ok":true,"user":{"id":"U1"}}""");

        await rig.PostAsync();
        await rig.UserAsync("U1&x=y");

        var post = rig.Slack.Last("chat.postMessage");
        Assert.Equal(("application/json; charset=utf-8", SlackRig.Token, "hello"), (post.ContentType, post.Token, post["text"]));
        var read = rig.Slack.Last("users.info");
        Assert.StartsWith("application/x-www-form-urlencoded", read.ContentType);
        Assert.Equal(("U1&x=y", SlackRig.Token), (read["user"], read.Token));
    }

    [Theory]
    [InlineData("""{"ok":true}""", "Unknown unreadable")]
    [InlineData("""{"ok":"yes","channel":"C1","ts":"1"}""", "Unknown unreadable")]
    [InlineData("""{"ok":true,"channel":{},"ts":[]}""", "Unknown unreadable")]
    [InlineData("<html>busy</html>", "Unknown unreadable")]
    [InlineData("", "Unknown unreadable")]
    [InlineData("[]", "Unknown unreadable")]
    [InlineData("null", "Unknown unreadable")]
    [InlineData("""{"ok":false}""", "Unrecognized unreadable")]
    [InlineData("""{"ok":false,"error":{"code":1}}""", "Unrecognized unreadable")]
    [InlineData("""{"ok":false,"error":"\ud800"}""", "Unrecognized unreadable")]
    [InlineData("""{"ok":false,"error":"new code with <text>"}""", "Unrecognized unreadable")]
    [InlineData("""{"ok":false,"error":"new_code"}""", "Unrecognized new_code")]
    [InlineData("""{"ok":false,"error":"fatal_error"}""", "Unknown fatal_error")]
    [InlineData("""{"ok":false,"error":"is_archived","errors":["plain text",{"a":1}]}""", "DestinationGone is_archived")]
    [InlineData("""{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":"no list"}}""", "OurBug invalid_blocks")]
    public async Task Nothing_in_an_answer_is_trusted_to_be_of_its_kind(string answer, string expected)
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", answer);

        var reply = await rig.PostAsync();

        Assert.Equal(expected, $"{reply.Fault?.Class} {reply.Fault?.Code}");
    }

    [Fact]
    public async Task Errors_that_are_strings_do_not_spoil_a_good_answer()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":true,"channel":"C1","ts":"1.000001","errors":["one","two"],"warning":"missing_charset","response_metadata":{"warnings":["x"]}}""");

        Assert.Equal("1.000001", (await rig.PostAsync()).Value?.Ts);
    }

    [Theory]
    [InlineData(500, SlackFaultClass.Unknown, "http_500")]
    [InlineData(503, SlackFaultClass.Unknown, "http_503")]
    [InlineData(408, SlackFaultClass.Unknown, "http_408")]
    [InlineData(302, SlackFaultClass.Retry, "http_302")]
    [InlineData(404, SlackFaultClass.Retry, "http_404")]
    public async Task A_status_without_a_word_of_slack_s_says_whether_it_may_have_been_done(int status, SlackFaultClass expected, string code)
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", (_, http) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/api/elsewhere";
            return Task.CompletedTask;
        });

        var fault = (await rig.PostAsync()).Fault!;

        Assert.Equal((expected, code), (fault.Class, fault.Code));
        Assert.Equal(0, rig.Slack.Count("elsewhere"));
    }

    [Fact]
    public async Task A_refused_connection_is_known_not_to_have_sent_anything()
    {
        await using var rig = await SlackRig.StartAsync();
        await rig.Slack.DisposeAsync();

        var fault = (await rig.PostAsync()).Fault!;

        Assert.Equal((SlackFaultClass.Retry, "unreachable"), (fault.Class, fault.Code));
    }

    [Fact]
    public async Task A_name_that_is_not_found_or_a_failed_handshake_is_known_not_to_have_sent_anything()
    {
        await using var rig = await SlackRig.StartAsync();
        var secure = new UriBuilder(rig.Slack.Address) { Scheme = "https" }.Uri;

        Assert.All(
            await Task.WhenAll(CallAsync(rig, new Uri("https://nowhere.invalid/api/")), CallAsync(rig, secure)),
            fault => Assert.Equal((SlackFaultClass.Retry, "unreachable"), (fault?.Class, fault?.Code)));
        Assert.Empty(rig.Slack.Calls);
    }

    [Fact]
    public async Task A_connection_reset_after_the_request_leaves_it_unknown()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.OnLost("chat.postMessage");

        var fault = (await rig.PostAsync()).Fault!;

        Assert.Equal((SlackFaultClass.Unknown, "cut_off"), (fault.Class, fault.Code));
        Assert.Equal(1, rig.Slack.Count("chat.postMessage"));
    }

    [Fact]
    public async Task A_kept_connection_that_breaks_under_the_next_request_is_never_repeated_by_itself()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", Posted);
        Assert.True((await rig.PostAsync("C1")).Succeeded);
        rig.Slack.OnLost("chat.postMessage");

        Assert.Equal("cut_off", (await rig.PostAsync("C2")).Fault?.Code);
        Assert.Equal(2, rig.Slack.Count("chat.postMessage"));
    }

    [Fact]
    public async Task An_answer_that_stops_half_way_leaves_it_unknown()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", async (_, http) =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("""{"ok":true,""");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });

        Assert.Equal("cut_off", (await rig.PostAsync()).Fault?.Code);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up_after_fifteen_seconds_and_unknown()
    {
        await using var rig = await SlackRig.StartAsync();
        var arrived = new TaskCompletionSource();
        rig.Slack.On("chat.postMessage", async (_, http) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var post = rig.PostAsync();
        await arrived.Task;
        rig.Time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(post.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        var fault = (await post).Fault!;
        Assert.Equal((SlackFaultClass.Unknown, "timeout"), (fault.Class, fault.Code));
    }

    [Fact]
    public async Task A_huge_answer_is_not_read_to_its_end()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("users.info", async (_, http) =>
        {
            var part = new byte[1024 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(part, http.RequestAborted);
        });

        Assert.Equal("too_large", (await rig.UserAsync()).Fault?.Code);
    }

    [Fact]
    public async Task Whoever_stops_the_call_gets_it_stopped()
    {
        await using var rig = await SlackRig.StartAsync();
        using var stop = new CancellationTokenSource();
        rig.Slack.On("chat.postMessage", async (_, http) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.Api.PostMessageAsync(rig.At, new PostMessage("C1", "x"), stop.Token));
    }

    [Fact]
    public async Task The_granted_scopes_and_the_missing_one_are_told()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("auth.test", (_, http) =>
        {
            http.Response.Headers["x-oauth-scopes"] = "chat:write,commands";
            http.Response.Headers["x-slack-req-id"] = "req-1";
            return http.Response.WriteAsync("""{"ok":true,"team_id":"T1","user_id":"UBOT"}""");
        });
        rig.Slack.On("users.lookupByEmail", """{"ok":false,"error":"missing_scope","needed":"users:read.email","provided":"chat:write"}""");

        var test = await rig.Api.AuthTestAsync(rig.At.Token, TestContext.Current.CancellationToken);
        var look = await rig.Api.UserByEmailAsync(rig.At, "a@b.c", TestContext.Current.CancellationToken);

        Assert.Equal(["chat:write", "commands"], test.Value!.Scopes!);
        Assert.Equal("req-1", test.RequestId);
        Assert.Equal((SlackFaultClass.Configuration, "users:read.email"), (look.Fault!.Class, look.Fault.Needed));
    }

    [Fact]
    public async Task Slack_s_clock_is_compared_with_ours()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("auth.test", (_, http) =>
        {
            http.Response.Headers.Date = (rig.Time.GetUtcNow() - TimeSpan.FromMinutes(10)).ToString("r", CultureInfo.InvariantCulture);
            return http.Response.WriteAsync("""{"ok":true}""");
        });

        await rig.Api.AuthTestAsync(rig.At.Token, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromMinutes(10), rig.Api.Clock.Ahead);
    }

    [Fact]
    public async Task A_dead_token_marks_its_installation_once()
    {
        await using var rig = await SlackRig.StartAsync();
        var died = new List<string>();
        rig.Installations.Died += (key, reason) => died.Add($"{key} {reason}");
        rig.Slack.On("chat.postMessage", """{"ok":false,"error":"token_revoked"}""");

        await rig.PostAsync("C1");
        await rig.PostAsync("C2");

        Assert.Equal(["T1 token_revoked"], died);
        Assert.Equal("token_revoked", rig.Installations.Find("T1")!.DeadBecause);
    }

    [Fact]
    public async Task An_old_token_that_is_refused_does_not_kill_the_new_one()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":false,"error":"token_revoked"}""");
        rig.Installations.Put(rig.At with { Token = new SlackToken("xoxb-new") });

        await rig.PostAsync();

        Assert.Null(rig.Installations.Find("T1")!.DeadBecause);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_first_and_the_call_repeated()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Caller.Refresher = (key, _) => Task.FromResult<SlackInstallation?>(rig.At with { Token = new SlackToken("xoxe.xoxb-1-new") });
        rig.Slack.On("chat.postMessage", (call, http) => http.Response.WriteAsync(call.Token == SlackRig.Token ? """{"ok":false,"error":"token_expired"}""" : Posted));

        Assert.True((await rig.PostAsync()).Succeeded);
        Assert.Null(rig.Installations.Find("T1")!.DeadBecause);
    }

    [Fact]
    public async Task No_secret_and_no_text_of_a_message_ever_comes_into_the_log()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] Acme & Sons must be shorter [json-pointer:/blocks/0/text]"]}}""");
        rig.Slack.OnLost("chat.update");
        rig.Slack.OnLost("upload-ticket-99");
        rig.Slack.On("views.open", """{"ok":false,"error":"xoxb-secret-4711 leaked"}""");
        rig.Slack.On("answer-ticket-88", """{"ok":false,"error":"token=abc"}""");
        var stop = TestContext.Current.CancellationToken;

        await rig.PostAsync();
        await rig.Api.UpdateMessageAsync(rig.At, new UpdateMessage("C1", "1.0", "Acme & Sons") { Blocks = [] }, stop);
        await rig.Api.UploadAsync(new UploadTarget(new Uri(rig.Slack.Address, "upload-ticket-99").ToString(), "F1"), [1], stop);
        await rig.Api.OpenViewAsync(rig.At, "trigger-77", [], stop);
        await rig.Api.RespondAsync(new Uri(rig.Slack.Address, "answer-ticket-88"), new ResponseMessage("Acme & Sons"), stop);
        await rig.Slack.DisposeAsync();
        await rig.PostAsync("C2");

        Assert.True(rig.Log.Count >= 6, string.Join('\n', rig.Log));
        Assert.Contains(rig.Log, line => line.Contains("/blocks/0/text", StringComparison.Ordinal));
        foreach (var secret in (string[])["xoxb", "4711", "ticket-", "trigger-77", "Acme", "127.0.0.1", "token="])
            Assert.DoesNotContain(rig.Log, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Calls_are_counted_by_method_and_outcome()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.OnEach("chat.postMessage", Posted, """{"ok":false,"error":"is_archived"}""");

        await rig.PostAsync("C1");
        await rig.PostAsync("C2");

        Assert.Equal(1, rig.Heard["chatops.slack.calls method=chat.postMessage outcome=ok"]);
        Assert.Equal(1, rig.Heard["chatops.slack.calls method=chat.postMessage outcome=destination_gone"]);
    }

    [Fact]
    public void A_token_never_prints_itself() => Assert.DoesNotContain("secret", $"{new SlackToken("xoxb-secret")}", StringComparison.Ordinal);

    private static async Task<SlackFault?> CallAsync(SlackRig rig, Uri api)
    {
        using var http = SlackHttp.Client(SlackServices.LongestCall);
        var caller = new SlackCaller(http, new SlackHosts(api), rig.Pace, rig.Installations, rig.Real, rig.Meters, rig.LoggerFactory.CreateLogger<SlackCaller>());
        return (await new SlackApi(caller).PostMessageAsync(rig.At, new PostMessage("C1", "x"), TestContext.Current.CancellationToken, paced: true)).Fault;
    }
}
