using ChatOpsMilestones.Slack.Api;

namespace ChatOpsMilestones.Slack.Tests.Api;

public sealed class SlackErrorTableTests
{
    [Theory]
    [InlineData(SlackFaultClass.Retry, "ratelimited rate_limited message_limit_exceeded team_added_to_org org_login_required external_channel_migrating too_many_requests")]
    [InlineData(SlackFaultClass.Unknown, "fatal_error internal_error request_timeout service_unavailable update_failed duplicate_message_not_found duplicate_channel_not_found")]
    [InlineData(SlackFaultClass.DestinationGone, "channel_not_found not_in_channel is_archived is_inactive channel_is_limited_access messages_tab_disabled restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel restricted_action_non_threadable_channel restricted_action_thread_locked cannot_reply_to_message thread_not_found user_not_in_channel user_not_found users_not_found user_disabled user_not_visible ekm_access_denied method_not_supported_for_channel_type slack_connect_file_link_sharing_blocked slack_connect_canvas_sharing_blocked posting_to_channel_denied")]
    [InlineData(SlackFaultClass.InstallationDead, "invalid_auth not_authed account_inactive token_revoked token_expired user_removed_from_team team_disabled team_access_not_granted accesslimited enterprise_is_restricted not_allowed_token_type two_factor_setup_required access_denied no_permission")]
    [InlineData(SlackFaultClass.Configuration, "missing_scope not_enabled invalid_client_id bad_client_secret invalid_refresh_token deprecated_endpoint method_deprecated unknown_method")]
    [InlineData(SlackFaultClass.OurBug, "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_blocks_too_many invalid_attachments attachment_payload_limit_exceeded too_many_attachments no_text msg_too_long markdown_text_conflict invalid_metadata_format invalid_metadata_schema metadata_too_large invalid_arguments invalid_arg_name invalid_charset invalid_form_data invalid_json invalid_post_type missing_post_type view_too_large duplicate_external_id block_mismatch")]
    [InlineData(SlackFaultClass.ModalTiming, "expired_trigger_id exchanged_trigger_id invalid_trigger_id hash_conflict not_found push_limit_reached")]
    [InlineData(SlackFaultClass.AlreadyDone, "already_reacted no_reaction already_pinned already_in_channel")]
    public void Every_code_of_the_sheet_has_its_class(SlackFaultClass expected, string codes) =>
        Assert.All(codes.Split(' '), code => Assert.Equal(expected, SlackErrorTable.ClassOf("chat.postMessage", code)));

    [Fact]
    public void No_code_has_two_classes() =>
        Assert.Empty(SlackErrorTable.Rows.GroupBy(r => r.Code).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void A_message_that_is_gone_is_success_for_who_wanted_to_delete_it()
    {
        Assert.Equal(SlackFaultClass.AlreadyDone, SlackErrorTable.ClassOf("chat.delete", "message_not_found"));
        Assert.Equal(SlackFaultClass.MessageGone, SlackErrorTable.ClassOf("chat.update", "message_not_found"));
    }

    [Theory]
    [InlineData("a_code_of_next_year")]
    [InlineData("slack_connect__blocked")]
    [InlineData("")]
    public void A_code_that_is_not_in_the_table_is_unrecognized(string code) =>
        Assert.Equal(SlackFaultClass.Unrecognized, SlackErrorTable.ClassOf("chat.postMessage", code));
}
