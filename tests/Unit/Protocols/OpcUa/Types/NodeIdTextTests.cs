using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Node ids as text (OPC 10000-6 §5.3.1.10).</summary>
public sealed class NodeIdTextTests
{
    [Theory]
    [InlineData("i=2253")]
    [InlineData("ns=2;s=Drive.Speed")]
    [InlineData("ns=2;s=a;b=c")]
    [InlineData("ns=1;g=72962b91-fa75-4ae6-8d28-b404dc7daf63")]
    [InlineData("ns=1;b=M/RbKBsRVkePCePcx24oRA==")]
    [InlineData("nsu=urn:plant:line%3B1;s=x")]
    [InlineData("svr=3;nsu=urn:a%25b;i=1")]
    [InlineData("svr=3;i=1")]
    [InlineData("nsu=urn:a%253Bb;i=1")] // the URI holds %3B itself
    public void TryParse_TextOfAnId_WritesTheSame(string text)
    {
        Assert.True(ExpandedNodeId.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2253")]
    [InlineData("i=")]
    [InlineData("i=-1")]
    [InlineData("i=4294967296")]
    [InlineData("ns=65536;i=1")]
    [InlineData("ns=2")]
    [InlineData("ns=x;i=1")]
    [InlineData("nsu=;i=1")]
    [InlineData("g=72962b91")]
    [InlineData("b=***")]
    [InlineData("x=1")]
    [InlineData("svr=;i=1")]
    public void TryParse_NoId_IsFalse(string text) => Assert.False(ExpandedNodeId.TryParse(text, out _));

    [Fact]
    public void Equals_ByIdentifierAndNamespace()
    {
        Assert.Equal(new NodeId(new byte[] { 1, 2 }, 1), new NodeId(new byte[] { 1, 2 }, 1));
        Assert.Equal(new NodeId([1, 2], 1).GetHashCode(), new NodeId([1, 2], 1).GetHashCode());
        Assert.NotEqual(new NodeId("a", 1), new NodeId("a", 2));
        Assert.NotEqual(new NodeId("1", 0), new NodeId(1));
        Assert.True(default(NodeId).IsNull);
    }

    [Fact]
    public void TryResolve_Uri_IsItsPositionInTheArray()
    {
        var id = new ExpandedNodeId(new NodeId("x", 0), "urn:b");
        Assert.True(id.TryResolve(["http://opcfoundation.org/UA/", "urn:a", "urn:b"], out var resolved));
        Assert.Equal(new NodeId("x", 2), resolved);
        Assert.False(id.TryResolve(["http://opcfoundation.org/UA/"], out _));
    }
}
