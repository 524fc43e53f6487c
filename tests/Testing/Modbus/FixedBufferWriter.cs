using System.Buffers;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>A buffer writer that never grows: one write too many throws.</summary>
public sealed class FixedBufferWriter(int capacity) : IBufferWriter<byte>
{
    private readonly byte[] _buffer = new byte[capacity];
    private int _count;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _count);

    /// <summary>Begins again.</summary>
    public void Clear() => _count = 0;

    /// <inheritdoc/>
    public void Advance(int count) => _count = _count + count <= _buffer.Length ? _count + count : throw new InvalidOperationException("Written beyond the end.");

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer.AsMemory(_count);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => _buffer.AsSpan(_count);
}
