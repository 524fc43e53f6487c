using IndustrialGateway.Tests.Interop.Peers;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>The proxy, the capture file and the dissector themselves, proven on traffic between two peers.</summary>
public sealed class WireTests
{
    private const int Publish = 826;

    [Fact]
    public async Task Tshark_TrafficOfThePeers_IsReadToTheEnd()
    {
        await using var server = await OpcUaServerPeer.StartAsync();
        await using var proxy = ChaosProxy.Start(server.Port, RealTime.Clock);
        proxy.Recording = new WireRecording();

        await OpcUaClientPeer.RunAsync($"url=opc.tcp://127.0.0.1:{proxy.Port}/UA/Peer", "browse=i=85", $"subscribe=nsu={OpcUaServerPeer.Plant};s=Live.Counter0", "seconds=1");

        var report = await TsharkReport.ReadAsync(proxy.Recording);
        Assert.Empty(report.Malformed);
        Assert.True(report.Frames > 20, $"only {report.Frames} frames");
        Assert.Contains(Publish, report.Services);
    }

    [Fact]
    public async Task Tshark_MessageCutShort_IsMalformed()
    {
        var recording = new WireRecording();
        await using var server = await OpcUaServerPeer.StartAsync();
        await using var proxy = ChaosProxy.Start(server.Port, RealTime.Clock);
        proxy.Recording = recording;
        await OpcUaClientPeer.RunAsync($"url=opc.tcp://127.0.0.1:{proxy.Port}/UA/Peer");

        // The longest answer claims one byte less than its arrays need.
        var longest = recording.Chunks.Where(chunk => chunk.Direction == WireDirection.ToClient).MaxBy(chunk => chunk.Bytes.Length)!;
        var broken = new WireRecording();
        foreach (var chunk in recording.Chunks)
        {
            var bytes = ReferenceEquals(chunk, longest) ? [.. chunk.Bytes[..^40]] : chunk.Bytes;
            if (ReferenceEquals(chunk, longest))
            {
                BitConverter.TryWriteBytes(bytes.AsSpan(4), bytes.Length);
            }

            broken.Add(chunk.Connection, chunk.Direction, bytes);
        }

        Assert.NotEmpty((await TsharkReport.ReadAsync(broken)).Malformed);
    }

    [Fact]
    public async Task Proxy_EveryFault_IsSurvivedByItself()
    {
        await using var server = await OpcUaServerPeer.StartAsync();
        await using var proxy = ChaosProxy.Start(server.Port, RealTime.Clock);
        string[] options = [$"url=opc.tcp://127.0.0.1:{proxy.Port}/UA/Peer", $"read=nsu={OpcUaServerPeer.Plant};s=Scalar.Double"];

        proxy.Fault = WireFault.Refuse;
        await OpcUaClientPeer.RunRefusedAsync(options);
        proxy.Fault = WireFault.Delay;
        proxy.Delay = TimeSpan.FromMilliseconds(20);
        await OpcUaClientPeer.RunAsync(options);
        proxy.Fault = WireFault.None;
        proxy.Cut(reset: true);
        await OpcUaClientPeer.RunAsync(options);

        await RealTime.UntilAsync(() => proxy.Open == 0, TimeSpan.FromSeconds(10), () => $"{proxy.Open} open");
    }
}
