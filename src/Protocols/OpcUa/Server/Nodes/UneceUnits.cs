using System.Collections.Frozen;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Codes of UNECE Recommendation 20 for the units seen most; the number is the code's ASCII characters, the first in the highest byte (OPC 10000-8 §5.6.3).</summary>
internal static class UneceUnits
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["°C"] = "CEL", ["°F"] = "FAH", ["K"] = "KEL", ["%"] = "P1", ["m"] = "MTR", ["mm"] = "MMT", ["cm"] = "CMT", ["km"] = "KMT", ["µm"] = "4H",
        ["m²"] = "MTK", ["m³"] = "MTQ", ["l"] = "LTR", ["L"] = "LTR", ["ml"] = "MLT", ["kg"] = "KGM", ["g"] = "GRM", ["t"] = "TNE",
        ["s"] = "SEC", ["ms"] = "C26", ["min"] = "MIN", ["h"] = "HUR", ["d"] = "DAY", ["Hz"] = "HTZ", ["kHz"] = "KHZ", ["MHz"] = "MHZ", ["rpm"] = "RPM",
        ["1/min"] = "RPM", ["m/s"] = "MTS", ["mm/s"] = "C16", ["km/h"] = "KMH", ["m/s²"] = "MSK", ["N"] = "NEW", ["kN"] = "B47", ["Nm"] = "NU",
        ["Pa"] = "PAL", ["kPa"] = "KPA", ["MPa"] = "MPA", ["bar"] = "BAR", ["mbar"] = "MBR", ["W"] = "WTT", ["kW"] = "KWT", ["MW"] = "MAW",
        ["Wh"] = "WHR", ["kWh"] = "KWH", ["MWh"] = "MWH", ["J"] = "JOU", ["kJ"] = "KJO", ["V"] = "VLT", ["mV"] = "2Z", ["kV"] = "KVT", ["A"] = "AMP",
        ["mA"] = "4K", ["kA"] = "B22", ["VA"] = "D46", ["kVA"] = "KVA", ["var"] = "D44", ["Ω"] = "OHM", ["m³/h"] = "MQH", ["l/min"] = "L2", ["kg/h"] = "E93",
        ["°"] = "DD", ["rad"] = "C81", ["lx"] = "LUX", ["dB"] = "2N",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The number of a unit as people write it; -1 where it is not known, as the standard asks for.</summary>
    public static int IdOf(string unit)
    {
        if (!Codes.TryGetValue(unit, out var code))
        {
            return -1;
        }

        var id = 0;
        foreach (var character in code)
        {
            id = (id << 8) | character;
        }

        return id;
    }
}
