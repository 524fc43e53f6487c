using Microsoft.AspNetCore.Http;

namespace IndustrialGateway.Hosting.Management;

/// <summary>
/// <c>/api/v1/tail</c>: live samples as server-sent events, one <c>data:</c> line of JSON each; query <c>device</c>, <c>tag</c>, <c>class</c> take patterns with
/// <c>*</c>. A reader too slow gets <c>event: dropped</c> with the number it missed; the flow never waits for it.
/// </summary>
internal sealed class TailPage(IManagementSource source, TimeProvider timeProvider)
{
    // Each one costs the mover a look at every sample.
    private const int MaxReaders = 8;

    private const int Capacity = 8192;

    // A comment on an idle stream shows both ends that the other is there.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly StreamReaders _readers = new(MaxReaders);

    /// <summary>Streams until the reader goes or the gateway stops.</summary>
    public Task AnswerAsync(HttpContext context, CancellationToken stopping) => _readers.AnswerAsync(context, StreamAsync, stopping);

    private async Task StreamAsync(HttpContext context, CancellationToken ending)
    {
        using var tap = source.Tap(StreamReaders.FilterOf(context.Request.Query), Capacity);
        using var timer = timeProvider.CreateTimer(static state => ((LiveTap)state!).WakeReader(), tap, KeepAlive, KeepAlive);
        using var stream = new EventStream(context.Response, "IndustrialGateway live samples");
        while (true)
        {
            while (!stream.IsFull && tap.TryRead(out var sample))
            {
                LiveSampleJson.Write(stream.Begin(), sample, source.Tags);
                stream.End();
            }

            stream.Tell(tap.Dropped);
            var wasFull = stream.IsFull;
            await stream.SendAsync(ending).ConfigureAwait(false);
            if (!wasFull)
            {
                await tap.WaitAsync(ending).ConfigureAwait(false);
            }
        }
    }
}
