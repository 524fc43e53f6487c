using System.Globalization;
using System.Text;
using System.Text.Json;
using IndustrialGateway.Forwarders.Console;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Forwarders;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Encode;

/// <summary>Random messages of every kind of value, status and mark; the seed is in the failure.</summary>
public sealed class EncoderPropertyTests
{
    private static readonly StatusCode[] Statuses =
    [
        StatusCode.Good, StatusCode.UncertainLastUsableValue, StatusCode.BadNoCommunication, new(0x8FFF_0001), new(0xC000_0000), StatusCode.UncertainSensorNotAccurate,
    ];

    private static readonly TagTable Tags = new TestTags().Device(
        "press \"1\"",
        [new TestTag("plain"), new TestTag("wide", "int64"), new TestTag("state", null, new Dictionary<long, string> { [0] = "off", [1] = "o\nn" })]).Build();

    [Fact]
    public void Encode_AnyMessage_IsTheSameJsonAsThePlainWriter()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var encoded = Draw(new Random(seed), PayloadLayout.Samples, TimeNotation.Microseconds);
            using var plain = new LineWriter("line-3", Tags, ClassTable.BuiltIn);
            var expected = JsonDocument.Parse(plain.Write(encoded.Message, encoded.Delivery).ToArray()).RootElement;

            Assert.True(JsonElement.DeepEquals(expected, JsonDocument.Parse(encoded.EncodeOne()).RootElement), $"seed {seed}:\n{expected}\n{encoded.EncodeOne()}");
        }
    }

    [Theory]
    [InlineData(PayloadLayout.Samples)]
    [InlineData(PayloadLayout.Flat)]
    [InlineData(PayloadLayout.Value)]
    public void Encode_AnyMessageAndAnyRoom_IsValidJsonWithinTheRoom(PayloadLayout layout)
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var encoded = Draw(random, layout, (TimeNotation)random.Next(3));
            var room = random.Next(1, 3_000);
            foreach (var part in encoded.Encode(room))
            {
                Assert.True(part is null || IsJson(part), $"seed {seed}, room {room}: {part}");
            }
        }
    }

    [Fact]
    public void Encode_AnyMessageInParts_CarriesEverySampleOnce()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var encoded = Draw(new Random(seed), PayloadLayout.Samples, TimeNotation.Microseconds);
            var whole = JsonDocument.Parse(encoded.EncodeOne()).RootElement.GetProperty("samples").EnumerateArray().Select(s => s.GetRawText());
            var parts = encoded.Encode(2_600);

            Assert.DoesNotContain(null, parts);
            Assert.Equal(whole, parts.SelectMany(part => JsonDocument.Parse(part!).RootElement.GetProperty("samples").EnumerateArray()).Select(s => s.GetRawText()));
        }
    }

    [Theory]
    [InlineData(PayloadLayout.Samples)]
    [InlineData(PayloadLayout.Flat)]
    [InlineData(PayloadLayout.Value)]
    public void Encode_WarmMessages_AllocateNothing(PayloadLayout layout)
    {
        var encoded = new EncoderCase(Tags, layout).Add(0, 21.5).Add(0, 1.1f).Add(1, ValueKind.Integer, 5).Add(2, ValueKind.Unsigned, 1).AddText(0, "a\"b")
            .AddBytes(0, ValueKind.Array, new byte[33]).Add(0, double.NaN).Add(0, ValueKind.None, 0, StatusCode.BadNoData, ts: EncoderCase.T + 1);
        encoded.Message.TryAddGap(new SampleGap(2, DropReason.Overflow, 1_000, 2_000, new TagId(1)));
        var buffer = new byte[4_096];
        EncodeAll(encoded, buffer, 100);

        Assert.Equal(0, AllocationMeter.LeastBytes(() => EncodeAll(encoded, buffer, 10_000)));
    }

    private static void EncodeAll(EncoderCase encoded, byte[] buffer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var part = 0;
            for (var first = 0; first < encoded.Message.Count; part++)
            {
                first = encoded.Encoder.Encode(encoded.Message, first, part, encoded.Delivery, buffer).Next;
            }
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static EncoderCase Draw(Random random, PayloadLayout layout, TimeNotation time)
    {
        var encoded = new EncoderCase(Tags, layout, time);
        var message = encoded.Message;
        (message.Epoch, message.Sequence) = (random.NextInt64(), random.NextInt64(1 << random.Next(31)));
        (message.IsSnapshot, message.IsStored) = (random.Next(4) == 0, random.Next(4) == 0);
        for (var i = random.Next(message.Capacity); i > 0; i--)
        {
            var kind = (ValueKind)random.Next(9);
            var bits = kind >= ValueKind.Text ? encoded.Delivery.AddPayload(Payload(random, kind)) : Bits(random);
            var ts = random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : EncoderCase.T;
            encoded.Add(
                random.Next(Tags.Count), kind, bits, Statuses[random.Next(Statuses.Length)], ts, ts + random.Next(2), (SampleFlags)random.Next(16), (Provenance)random.Next(5));
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            message.TryAddGap(new SampleGap(random.NextInt64(), (DropReason)random.Next(4), random.NextInt64(), random.NextInt64(), new TagId(random.Next(-1, Tags.Count))));
        }

        return encoded;
    }

    private static long Bits(Random random) => random.Next(6) switch
    {
        0 => random.Next(-2, 3),
        1 => BitConverter.DoubleToInt64Bits(double.Parse(random.Next(-99_999, 99_999).ToString(CultureInfo.InvariantCulture) + "e-2", CultureInfo.InvariantCulture)),
        2 => BitConverter.DoubleToInt64Bits(random.Next(2) == 0 ? double.NaN : double.NegativeInfinity),
        3 => BitConverter.SingleToInt32Bits(random.Next(2) == 0 ? float.NaN : random.Next(-9_999, 9_999) / 100f),
        _ => random.NextInt64(long.MinValue, long.MaxValue),
    };

    private static byte[] Payload(Random random, ValueKind kind)
    {
        var bytes = new byte[random.Next(40)];
        random.NextBytes(bytes);
        if (kind == ValueKind.Text && random.Next(2) == 0)
        {
            return Encoding.UTF8.GetBytes(new string((char)random.Next(0x20, 0x3000), random.Next(10)));
        }

        if (kind == ValueKind.Array && bytes.Length > 0)
        {
            bytes[0] = (byte)random.Next(9);
        }

        return bytes;
    }
}
