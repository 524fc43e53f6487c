using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IndustrialGateway.Hosting.Management;

/// <summary>
/// One stream of server-sent events to one reader: JSON objects as <c>data:</c> lines, <c>event: dropped</c> with the number a slow reader missed, a comment when idle.
/// One thread.
/// </summary>
internal sealed class EventStream : IDisposable
{
    /// <summary>Bytes written in one go.</summary>
    private const int FlushBytes = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes * 2);
    private readonly Utf8JsonWriter _json;
    private readonly HttpResponse _response;
    private long _told;

    /// <summary>A stream that greets its reader.</summary>
    public EventStream(HttpResponse response, string greeting)
    {
        _response = response;
        _json = new Utf8JsonWriter(_buffer);
        _buffer.Write(Encoding.ASCII.GetBytes($": {greeting}\n\n"));
    }

    /// <summary>True: enough for one write; send it first.</summary>
    public bool IsFull => _buffer.WrittenCount >= FlushBytes;

    /// <summary>True: nothing to send.</summary>
    public bool IsEmpty => _buffer.WrittenCount == 0;

    /// <summary>Begins an event; write one object to what it gives, then call <see cref="End"/>.</summary>
    public Utf8JsonWriter Begin()
    {
        _buffer.Write("data: "u8);
        _json.Reset(_buffer);
        return _json;
    }

    /// <summary>Ends an event.</summary>
    public void End()
    {
        _json.Flush();
        _buffer.Write("\n\n"u8);
    }

    /// <summary>Tells how many events this reader has missed since it was last told.</summary>
    /// <param name="dropped">Missed since the stream began.</param>
    public void Tell(long dropped)
    {
        if (dropped > _told)
        {
            _buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: dropped\ndata: {dropped - _told}\n\n")));
            _told = dropped;
        }
    }

    /// <summary>Sends what there is, or a comment that shows both ends that the other is there.</summary>
    public async Task SendAsync(CancellationToken ending)
    {
        if (IsEmpty)
        {
            _buffer.Write(": idle\n\n"u8);
        }

        await _response.Body.WriteAsync(_buffer.WrittenMemory, ending).ConfigureAwait(false);
        await _response.Body.FlushAsync(ending).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
