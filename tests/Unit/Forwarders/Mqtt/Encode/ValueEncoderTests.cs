using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Tests.Testing.Forwarders;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Encode;

public sealed class ValueEncoderTests
{
    [Fact]
    public void Encode_EachSample_IsAnObjectOfItsOwn()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "a", "b"), PayloadLayout.Value)
            .Add(0, 21.5)
            .Add(1, ValueKind.None, 0, StatusCode.BadNoData);
        encoded.Message.IsSnapshot = true;
        encoded.Message.TryAddGap(new SampleGap(2, DropReason.Overflow, 1_000, 2_000, new TagId(-1)));

        Assert.Equal(
            [
                """{"value":21.5,"snapshot":true,"gaps":[{"count":2,"reason":"overflow","from":1,"to":2}],"q":"good","ts":1763812345123456,"rx":1763812345123456}""",
                """{"value":null,"snapshot":true,"q":"bad","code":"BadNoData","ts":1763812345123456,"rx":1763812345123456}""",
            ],
            encoded.Encode());
    }
}
