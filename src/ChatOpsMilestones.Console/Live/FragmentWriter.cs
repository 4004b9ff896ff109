using ChatOpsMilestones.Workspace.Conversations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Workspace.Live;

/// <summary>One message as HTML, drawn by the component that the pages use.</summary>
internal sealed class FragmentWriter(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> WriteAsync(MessageModel model)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MessageItem.Model)] = model });
            return (await renderer.RenderComponentAsync<MessageItem>(parameters)).ToHtmlString();
        });
    }
}
