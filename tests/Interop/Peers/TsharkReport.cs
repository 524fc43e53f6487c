using System.Globalization;
using IndustrialGateway.Tests.Testing;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>What Wireshark's OPC UA dissector says of recorded traffic.</summary>
/// <param name="Frames">Frames that carried OPC UA.</param>
/// <param name="Services">Service ids seen (their Default Binary encoding ids), in order of appearance, each once.</param>
/// <param name="Malformed">Lines of the frames it could not read; empty when all were read.</param>
internal sealed record TsharkReport(int Frames, IReadOnlyList<int> Services, IReadOnlyList<string> Malformed)
{
    private const int ShownPort = 4840;

    /// <summary>Reads a recording. Only unencrypted channels can be read to the end of a message.</summary>
    public static async Task<TsharkReport> ReadAsync(WireRecording recording)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("wire.pcap");
        PcapWriter.Write(file, recording, ShownPort);
        string[] common = ["-r", file, "-d", $"tcp.port=={ShownPort},opcua", "-o", "tcp.check_checksum:FALSE"];

        var lines = await PeerProcess.RunAsync(Tools.Tshark, [.. common, "-Y", "opcua", "-T", "fields", "-e", "frame.number", "-e", "opcua.servicenodeid.numeric"]);
        var bad = await PeerProcess.RunAsync(Tools.Tshark, [.. common, "-Y", "_ws.malformed || _ws.expert.severity >= \"Error\" || opcua.transport.error"]);
        var rows = lines.Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])).Select(line => line.Split('\t')).ToList();
        var services = rows.SelectMany(row => row.ElementAtOrDefault(1)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? []);
        return new TsharkReport(
            rows.Count,
            [.. services.Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Distinct()],
            [.. bad.Where(line => line.Length > 0 && !line.StartsWith("Running as user", StringComparison.Ordinal))]);
    }
}
