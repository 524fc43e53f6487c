namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Transport;

/// <summary>A stream whose writes wait until the test lets them through.</summary>
internal sealed class GatedStream : Stream
{
    private readonly SemaphoreSlim _gate = new(0);
    private readonly MemoryStream _written = new();
    private int _writers;

    public bool IsOpen { get; set; }

    public Action? OnWrite { get; set; }

    public Exception? Failure { get; set; }

    public bool HadTwoWriters { get; private set; }

    public byte[] Written => _written.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Let(int writes = 1) => _gate.Release(writes);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        OnWrite?.Invoke();
        HadTwoWriters |= Interlocked.Increment(ref _writers) > 1;
        if (!IsOpen)
        {
            await _gate.WaitAsync(cancellationToken);
        }

        Interlocked.Decrement(ref _writers);
        if (Failure is { } failure)
        {
            throw failure;
        }

        _written.Write(buffer.Span);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
