namespace IndustrialGateway.Cli;

/// <summary>The one place of the program that names the system clock; everything else is given it.</summary>
internal static class SystemTime
{
#pragma warning disable RS0030 // The program is the composition root.
    public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030
}
