using ChatOpsMilestones.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Workspace.Access;

/// <summary>Says in words what went wrong, on a page instead of an empty answer.</summary>
internal sealed partial class FaultFilter(ILogger<FaultFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (StoreException error)
        {
            StoreFailed(error.Fault, error);
            return Problem.Result(http, StatusCodes.Status503ServiceUnavailable, "The data cannot be reached or written", error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(http.Request.Method, error);
            return Problem.Result(http, StatusCodes.Status500InternalServerError, "Something went wrong", "The program has logged what happened. Go back and try again.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store failed a page of the workspace: {Fault}")]
    private partial void StoreFailed(StoreFault fault, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Method} request of the workspace failed")]
    private partial void Failed(string method, Exception error);
}
