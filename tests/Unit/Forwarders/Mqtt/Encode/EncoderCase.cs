using System.Text;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Forwarders;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Encode;

/// <summary>A message and an encoder for it.</summary>
internal sealed class EncoderCase
{
    public const long T = 1_763_812_345_123_456_789;

    public EncoderCase(TagTable tags, PayloadLayout layout = PayloadLayout.Samples, TimeNotation time = TimeNotation.Microseconds, bool int64AsText = false, int capacity = 64)
    {
        Tags = tags;
        Message = new OutgoingMessage(capacity, 8) { ClassIndex = 1, Epoch = 1_763_812_345, Sequence = 1_842 };
        Encoder = PayloadEncoder.Create(
            layout,
            new PayloadTables(new PayloadOptions { GatewayId = "line-3", Layout = layout, Time = time, Int64AsText = int64AsText }, tags, ClassTable.BuiltIn));
    }

    public TagTable Tags { get; }

    public OutgoingMessage Message { get; }

    public PayloadEncoder Encoder { get; }

    public ScriptedDelivery Delivery { get; } = new();

    public EncoderCase Add(int tag, ValueKind kind, long bits, StatusCode? status = null, long ts = T, long? rx = null, SampleFlags flags = 0, Provenance provenance = 0)
    {
        Assert.True(Message.TryAdd(new Sample
        {
            Tag = new TagId(tag), Class = 1, Kind = kind, Bits = bits, Status = status ?? StatusCode.Good, SourceTimeNs = ts, ReceiveTimeNs = rx ?? ts, Flags = flags,
            Provenance = provenance,
        }));
        return this;
    }

    public EncoderCase Add(int tag, double value, StatusCode? status = null, long ts = T) => Add(tag, ValueKind.Float64, BitConverter.DoubleToInt64Bits(value), status, ts);

    public EncoderCase Add(int tag, float value) => Add(tag, ValueKind.Float32, BitConverter.SingleToInt32Bits(value));

    public EncoderCase AddBytes(int tag, ValueKind kind, byte[] payload) => Add(tag, kind, Delivery.AddPayload(payload));

    public EncoderCase AddText(int tag, string text) => AddBytes(tag, ValueKind.Text, Encoding.UTF8.GetBytes(text));

    /// <summary>All publications of the message within a limit; those that did not fit are null.</summary>
    public IReadOnlyList<string?> Encode(int limit = 64 * 1024)
    {
        var publications = new List<string?>();
        var buffer = new byte[limit];
        var first = 0;
        do
        {
            var unit = Encoder.Encode(Message, first, publications.Count, Delivery, buffer);
            publications.Add(unit.Length == 0 ? null : Encoding.UTF8.GetString(buffer, 0, unit.Length));
            first = unit.Length == 0 ? first + 1 : unit.Next;
        }
        while (first < Message.Count);

        return publications;
    }

    /// <summary>The one publication of the message.</summary>
    public string EncodeOne()
    {
        var publication = Assert.Single(Encode());
        Assert.NotNull(publication);
        return publication;
    }
}
