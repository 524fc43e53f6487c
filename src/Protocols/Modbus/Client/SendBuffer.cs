using System.Buffers;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// Two buffers in turn, so that the one being filled is never the one the kernel reads. Fixed size: one call of the core writes no more requests than there are
/// places in flight, and there is no next call before the kernel has taken those.
/// </summary>
internal sealed class SendBuffer : IBufferWriter<byte>
{
    private byte[] _filling;
    private byte[] _sending;
    private int _filled;

    /// <summary>Room for so many of the largest ADUs.</summary>
    public SendBuffer(int adus)
    {
        _filling = new byte[adus * ModbusLimits.MaxTcpAduBytes];
        _sending = new byte[adus * ModbusLimits.MaxTcpAduBytes];
    }

    /// <inheritdoc/>
    public void Advance(int count) => _filled += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => _filling.AsMemory(_filled);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => _filling.AsSpan(_filled);

    /// <summary>Hands over what was written and goes on in the other buffer, whose bytes the kernel has.</summary>
    public Memory<byte> Swap()
    {
        var full = _filling.AsMemory(0, _filled);
        (_filling, _sending) = (_sending, _filling);
        _filled = 0;
        return full;
    }
}
