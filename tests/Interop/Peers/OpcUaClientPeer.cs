using System.Text.Json;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>A node-opcua client, run once: it connects, does what its options say, and ends. Options as in the head of <c>opcua_client.js</c>.</summary>
internal static class OpcUaClientPeer
{
    /// <summary>Every policy and mode a channel may have, as the scripts name them.</summary>
    public static IReadOnlyList<(string Policy, string Mode)> Channels { get; } =
    [
        ("None", "None"), ("Basic256Sha256", "Sign"), ("Basic256Sha256", "SignAndEncrypt"), ("Aes128_Sha256_RsaOaep", "Sign"),
        ("Aes128_Sha256_RsaOaep", "SignAndEncrypt"), ("Aes256_Sha256_RsaPss", "Sign"), ("Aes256_Sha256_RsaPss", "SignAndEncrypt"),
    ];

    /// <summary>Starts one that is still at work when this returns.</summary>
    public static PeerProcess Start(params string[] options) => PeerProcess.Start(
        Tools.OpcUaNode, [Tools.Script("opcua_client.js"), .. options], new Dictionary<string, string> { ["NODE_PATH"] = Tools.NodeModules });

    /// <summary>Runs one to its end; what it printed, event by event. One that failed fails the test, with everything it said.</summary>
    public static async Task<IReadOnlyList<JsonElement>> RunAsync(params string[] options)
    {
        await using var process = Start(options);
        var code = await process.WaitForExitAsync();
        return code == 0 ? Events(process) : throw new InvalidOperationException($"It ended with {code}: {process}");
    }

    /// <summary>Runs one that must fail; the text of its error.</summary>
    public static async Task<string> RunRefusedAsync(params string[] options)
    {
        await using var process = Start(options);
        var code = await process.WaitForExitAsync();
        var error = Events(process).LastOrDefault(one => one.GetProperty("event").GetString() == "error");
        return code != 0 && error.ValueKind == JsonValueKind.Object
            ? error.GetProperty("text").GetString()!
            : throw new InvalidOperationException($"It was not refused: {process}");
    }

    /// <summary>What it printed so far.</summary>
    public static IReadOnlyList<JsonElement> Events(PeerProcess process) =>
        [.. process.Lines.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];
}
