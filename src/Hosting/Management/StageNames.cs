namespace IndustrialGateway.Hosting.Management;

/// <summary>Names of the stages in metrics and status.</summary>
internal static class StageNames
{
    private static readonly string[] Names = ["device", "pipeline", "queue", "uplink", "total"];

    /// <summary>The name of a stage.</summary>
    public static string Of(Stage stage) => Names[(int)stage];
}
