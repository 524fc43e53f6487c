using Microsoft.AspNetCore.Http;

namespace IndustrialGateway.Hosting.Management;

/// <summary>Opens streams of events, so many at a time. Any thread.</summary>
internal sealed class StreamReaders(int most)
{
    private int _readers;

    /// <summary>Streams until the reader goes or the gateway stops; 503 where there are too many readers already.</summary>
    public async Task AnswerAsync(HttpContext context, Func<HttpContext, CancellationToken, Task> stream, CancellationToken stopping)
    {
        if (Interlocked.Increment(ref _readers) > most)
        {
            Interlocked.Decrement(ref _readers);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
            context.Response.ContentType = "text/event-stream";
            await context.Response.StartAsync(ending.Token).ConfigureAwait(false);
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await stream(context, ending.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    /// <summary>Which samples the query <c>device</c>, <c>tag</c>, <c>class</c> asks for; patterns with <c>*</c>.</summary>
    public static TagFilter FilterOf(IQueryCollection query) => new(One(query, "device"), One(query, "tag"), One(query, "class"));

    private static string One(IQueryCollection query, string key) => query[key] is [{ Length: > 0 } value] ? value : "*";
}
