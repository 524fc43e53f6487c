using System.Text.Json.Serialization;

namespace IndustrialGateway.Cli.Bench;

[JsonSerializable(typeof(string[]))]
internal sealed partial class BenchJson : JsonSerializerContext;
