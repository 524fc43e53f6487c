using IndustrialGateway.Shaping.Ledger;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Hosting.Uplinks;

/// <summary>What an uplink knows of its missed deadlines and of the premises of its bound. Any thread.</summary>
internal interface IUplinkLedger
{
    /// <summary>Samples of a class that missed their deadline, by whose fault it was.</summary>
    long MissesOf(byte classIndex, Blame blame);

    /// <summary>The newest of them; null where the uplink does not take the class.</summary>
    LateLog? LateOf(byte classIndex);

    /// <summary>How old a value had become when the next one of its tag was acknowledged; null where the uplink does not take the class.</summary>
    LatencyHistogram? AgeOf(byte classIndex);

    /// <summary>What the link promises and what it has shown.</summary>
    ServiceFigures Service { get; }

    /// <summary>What a device has brought in a class beyond what its scan rates and sizes allow.</summary>
    ArrivalFigures ArrivalOf(byte classIndex, int deviceIndex);

    /// <summary>Messages of a class sent outside its profile.</summary>
    long DemotedOf(byte classIndex);
}
