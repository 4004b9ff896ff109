using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsMilestones.Workspace.Access;

/// <summary>What every submission must pass: it is small, a form, from a page of ours. Handlers find it read and checked.</summary>
internal sealed class PostFilter(WorkspaceSecrets secrets) : IEndpointFilter
{
    public const int MostBytes = 64 * 1024;

    public const string TokenField = "form-token";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return HttpMethods.IsPost(http.Request.Method) && await RefuseAsync(http) is { } refusal ? refusal : await next(context);
    }

    private async Task<IResult?> RefuseAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        if (http.Request.ContentLength > MostBytes)
            return TooLarge(http);
        if (!http.Request.HasFormContentType)
            return Problem.Result(http, StatusCodes.Status400BadRequest, "Not understood", "A submission of this workspace is a form, and this was none.");

        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return secrets.IsFormToken(form[TokenField]) && !FromElsewhere(http) ? null : Forged(http);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(http);
        }
        catch (Exception error) when (error is BadHttpRequestException or InvalidDataException or NotSupportedException or ArgumentException)
        {
            return Problem.Result(http, StatusCodes.Status400BadRequest, "Not understood", "The submission could not be read. Go back, reload the page and try again.");
        }
    }

    // Browsers say where a request comes from; other clients do not, and then the token decides alone.
    private static bool FromElsewhere(HttpContext http) =>
        http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static IResult Forged(HttpContext http) =>
        Problem.Result(
            http,
            StatusCodes.Status400BadRequest,
            "This page is out of date",
            "It belongs to an earlier start of the program, or the submission did not come from this workspace. Nothing was done: go back, reload the page and try again.");

    private static IResult TooLarge(HttpContext http) =>
        Problem.Result(http, StatusCodes.Status413PayloadTooLarge, "That is too large", $"One submission may have up to {MostBytes / 1024} KB. Nothing was done: go back and send less.");
}
