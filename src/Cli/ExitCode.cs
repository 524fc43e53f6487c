namespace IndustrialGateway.Cli;

/// <summary>Exit codes every verb keeps: a promise to scripts.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Fine = 0;

    /// <summary>Done, and something is wrong with what was looked at; or the program itself failed.</summary>
    public const int ProblemsFound = 1;

    /// <summary>The command line is wrong, or its verb is not built yet (IGW1090).</summary>
    public const int WrongUsage = 2;

    /// <summary>A device or the network failed.</summary>
    public const int DeviceOrNetworkFailure = 3;

    /// <summary>A policy forbids it.</summary>
    public const int RefusedByPolicy = 4;

    /// <summary>The map is invalid (EX_CONFIG of sysexits).</summary>
    public const int InvalidMap = 78;
}
