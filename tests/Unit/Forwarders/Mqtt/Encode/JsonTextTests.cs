using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Encode;

public sealed class JsonTextTests
{
    [Fact]
    public void Write_AnyBytes_IsAJsonStringOfTheMeasuredLength()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var to = new byte[(bytes.Length * JsonText.MaxPerByte) + 2];
            var length = JsonText.Write(bytes, to);
            var read = JsonSerializer.Deserialize<string>(to.AsSpan(0, length));
            return length == JsonText.Measure(bytes) && read == Encoding.UTF8.GetString(bytes);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_AnyText_ReadsBack()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text =>
            JsonSerializer.Deserialize<string>(JsonText.Quote(text)) == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("\t\b\f\r\n", "\"\\t\\b\\f\\r\\n\"")]
    [InlineData("\u001f\u007f", "\"\\u001f\u007f\"")]
    public void Quote_Text_EscapesWhatJsonWants(string text, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(JsonText.Quote(text)));
}
