using IndustrialGateway.Threading;
using Microsoft.AspNetCore.Http;

namespace IndustrialGateway.Hosting.Management;

/// <summary>
/// <c>/api/v1/late</c>: missed deadlines as server-sent events, one <c>data:</c> line of JSON each, those still kept first; query <c>device</c>, <c>tag</c>, <c>class</c> take
/// patterns with <c>*</c>. A reader too slow gets <c>event: dropped</c> with the number it missed; the flow never waits for it.
/// </summary>
internal sealed class LatePage(IManagementSource source, TimeProvider timeProvider)
{
    private const int MaxReaders = 8;

    // A look at a few counters; soon enough for eyes, and the logs hold 256 entries a class for it.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly StreamReaders _readers = new(MaxReaders);

    /// <summary>Streams until the reader goes or the gateway stops.</summary>
    public Task AnswerAsync(HttpContext context, CancellationToken stopping) => _readers.AnswerAsync(context, StreamAsync, stopping);

    private async Task StreamAsync(HttpContext context, CancellationToken ending)
    {
        var reader = source.Late(StreamReaders.FilterOf(context.Request.Query));
        var look = new AsyncSignal();
        using var timer = timeProvider.CreateTimer(static state => ((AsyncSignal)state!).Set(), look, Look, Look);
        using var stream = new EventStream(context.Response, "IndustrialGateway missed deadlines");
        var sent = timeProvider.GetTimestamp();
        while (true)
        {
            await WriteAsync(reader, stream, ending).ConfigureAwait(false);
            if (!stream.IsEmpty || timeProvider.GetElapsedTime(sent) > KeepAlive)
            {
                await stream.SendAsync(ending).ConfigureAwait(false);
                sent = timeProvider.GetTimestamp();
            }

            await look.WaitAsync(ending).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(LateReader reader, EventStream stream, CancellationToken ending)
    {
        foreach (var entry in reader.Read())
        {
            LateJson.Write(stream.Begin(), entry, source.Tags, source.Classes);
            stream.End();
            if (stream.IsFull)
            {
                await stream.SendAsync(ending).ConfigureAwait(false);
            }
        }

        stream.Tell(reader.Skipped);
    }
}
