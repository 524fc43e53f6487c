using System.Text;
using static IndustrialGateway.Forwarders.Mqtt.Encode.Utf8Span;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// The end of a sample's object: quality, code, times, marks. Samples of one response share it, so the last one written is kept and copied while nothing in it
/// changes. One thread.
/// </summary>
internal sealed class SampleTail(TimeNotation notation)
{
    /// <summary>Longest tail: quality, code, special, two times, marks.</summary>
    public const int MaxLength = 256;

    private readonly byte[] _bytes = new byte[MaxLength];
    private int _length;
    private StatusCode _status;
    private long _sourceTimeNs;
    private long _receiveTimeNs;
    private SampleFlags _flags;
    private Provenance _provenance;

    /// <summary>The tail of a sample whose value is a value: <c>,"q":"good","ts":...,"rx":...}</c>.</summary>
    public ReadOnlySpan<byte> Of(in Sample sample)
    {
        var flags = sample.Flags & SampleFlags.Late;
        if (_length == 0 || sample.ReceiveTimeNs != _receiveTimeNs || sample.SourceTimeNs != _sourceTimeNs || sample.Status != _status || flags != _flags
            || sample.Provenance != _provenance)
        {
            (_status, _sourceTimeNs, _receiveTimeNs, _flags, _provenance) = (sample.Status, sample.SourceTimeNs, sample.ReceiveTimeNs, flags, sample.Provenance);
            _length = Write(sample, sample.Status, default, _bytes);
        }

        return _bytes.AsSpan(0, _length);
    }

    /// <summary>Writes the tail of a float that is no number; such a value is never good.</summary>
    public int WriteSpecial(in Sample sample, ReadOnlySpan<byte> special, Span<byte> to) =>
        Write(sample, sample.Status.IsGood ? StatusCode.UncertainSensorNotAccurate : sample.Status, special, to);

    private int Write(in Sample sample, StatusCode status, ReadOnlySpan<byte> special, Span<byte> to)
    {
        var at = 0;
        if (!special.IsEmpty)
        {
            Add(",\"special\":"u8, to, ref at);
            Add(special, to, ref at);
        }

        AddQuality(status, to, ref at);
        Add(",\"ts\":"u8, to, ref at);
        at += JsonTime.Write(sample.SourceTimeNs, notation, to[at..]);
        Add(",\"rx\":"u8, to, ref at);
        at += JsonTime.Write(sample.ReceiveTimeNs, notation, to[at..]);
        if ((sample.Flags & SampleFlags.Late) != 0)
        {
            Add(",\"late\":true"u8, to, ref at);
        }

        Add(ProvenanceOf(sample.Provenance), to, ref at);
        to[at++] = (byte)'}';
        return at;
    }

    /// <summary>Writes <c>,"q":"..."</c> and, where not good, <c>,"code":"..."</c>.</summary>
    internal static void AddQuality(StatusCode status, Span<byte> to, ref int at)
    {
        if (status.IsGood)
        {
            Add(",\"q\":\"good\""u8, to, ref at);
            return;
        }

        Add(status.IsUncertain ? ",\"q\":\"uncertain\",\"code\":\""u8 : ",\"q\":\"bad\",\"code\":\""u8, to, ref at);
        AddCode(status, to, ref at);
        to[at++] = (byte)'"';
    }

    /// <summary>Writes the name of a status code without quotes.</summary>
    internal static void AddCode(StatusCode status, Span<byte> to, ref int at) => at += Encoding.ASCII.GetBytes(status.Name, to[at..]);

    // Measured is what a reader expects; stored is said once for the whole message.
    private static ReadOnlySpan<byte> ProvenanceOf(Provenance provenance) => provenance switch
    {
        Provenance.Derived => ",\"provenance\":\"derived\""u8,
        Provenance.Substituted => ",\"provenance\":\"substituted\""u8,
        Provenance.Simulated => ",\"provenance\":\"simulated\""u8,
        _ => default,
    };
}
