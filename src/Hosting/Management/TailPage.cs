using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
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
    private const int FlushBytes = 32 * 1024;

    // A comment on an idle stream shows both ends that the other is there.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private int _readers;

    /// <summary>Streams until the reader goes or the gateway stops.</summary>
    public async Task AnswerAsync(HttpContext context, CancellationToken stopping)
    {
        if (Interlocked.Increment(ref _readers) > MaxReaders)
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
                await StreamAsync(context, ending.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    private static TagFilter FilterOf(IQueryCollection query) => new(One(query, "device"), One(query, "tag"), One(query, "class"));

    private static string One(IQueryCollection query, string key) => query[key] is [{ Length: > 0 } value] ? value : "*";

    private async Task StreamAsync(HttpContext context, CancellationToken ending)
    {
        using var tap = source.Tap(FilterOf(context.Request.Query), Capacity);
        using var timer = timeProvider.CreateTimer(static state => ((LiveTap)state!).WakeReader(), tap, KeepAlive, KeepAlive);
        var buffer = new ArrayBufferWriter<byte>(FlushBytes * 2);
        using var json = new Utf8JsonWriter(buffer);
        long told = 0;
        buffer.Write(": IndustrialGateway live samples\n\n"u8);
        while (true)
        {
            told = WriteReady(tap, buffer, json, told);
            if (buffer.WrittenCount == 0)
            {
                buffer.Write(": idle\n\n"u8);
            }

            await context.Response.Body.WriteAsync(buffer.WrittenMemory, ending).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(ending).ConfigureAwait(false);
            var wasFull = buffer.WrittenCount >= FlushBytes;
            buffer.ResetWrittenCount();
            if (!wasFull)
            {
                await tap.WaitAsync(ending).ConfigureAwait(false);
            }
        }
    }

    private long WriteReady(LiveTap tap, ArrayBufferWriter<byte> buffer, Utf8JsonWriter json, long told)
    {
        while (buffer.WrittenCount < FlushBytes && tap.TryRead(out var sample))
        {
            buffer.Write("data: "u8);
            json.Reset(buffer);
            LiveSampleJson.Write(json, sample, source.Tags);
            json.Flush();
            buffer.Write("\n\n"u8);
        }

        var dropped = tap.Dropped;
        if (dropped > told)
        {
            buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: dropped\ndata: {dropped - told}\n\n")));
        }

        return dropped;
    }
}
