using System.Globalization;
using IndustrialGateway.Tests.Interop.Peers;

namespace IndustrialGateway.Tests.Interop.EndToEnd;

/// <summary>A map over foreign Modbus servers and a foreign broker, and the register image that gives its tags known values.</summary>
internal static class PlantMap
{
    /// <summary>What each tag must arrive as, in the JSON of the message.</summary>
    public static IReadOnlyDictionary<string, string> Expected { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["temperature"] = "21.53",
        ["setpoint"] = "-40",
        ["flow"] = "1234.5678",
        ["counter"] = "4000000000",
        ["energy"] = "9007199254740993",
        ["state"] = "5",
        ["ready"] = "true",
        ["name"] = "\"press 7\"",
        ["door"] = "false",
        ["pump"] = "true",
        ["level"] = "20050",
    };

    /// <summary>Registers with those values, everything around them distinct.</summary>
    public static RegisterImage Image()
    {
        var image = RegisterImage.Distinct();
        image.Set("holding", 100, [0x3D, 0x71, 0x41, 0xAC]);                           // 21.53 as float32, words swapped: 41AC3D71
        image.Set("holding", 110, [0xFE, 0x70]);                                       // -400, scale 0.1
        image.Set("holding", 120, [0x40, 0x93, 0x4A, 0x45, 0x6D, 0x5C, 0xFA, 0xAD]);   // 1234.5678 as float64
        image.Set("holding", 130, [0xEE, 0x6B, 0x28, 0x00]);                           // 4000000000
        image.Set("holding", 140, [0x00, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01]);   // 2^53 + 1: lost by anything that goes through float64
        image.Set("holding", 150, [0x00, 0x50]);                                       // bits 4-7 = 5
        image.Set("holding", 151, [0x80, 0x00]);                                       // bit 15
        image.Set("holding", 160, "press 7\0"u8);
        image["discrete", 40] = 0;
        image["coil", 41] = 1;
        return image;
    }

    /// <summary>A map that reads these devices (name and port) into the broker. State in the given folder, management on a free port.</summary>
    public static string Text(string folder, IEnumerable<(string Name, int Port)> devices, string uplink, string every = "100ms") => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        version: 1
        gateway:
          id: interop
          state: {folder}/state
          listen: 127.0.0.1:0
        devices:
        {string.Concat(devices.Select(device => Device(device.Name, device.Port, every)))}
        uplinks:
          - name: plant
            type: mqtt
            {uplink}
        """);

    private static string Device(string name, int port, string every) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
          - name: {name}
            protocol: modbus-tcp
            endpoint: 127.0.0.1:{port}
            unit_id: 1
            every: {every}
            class: cyclic
            timeout: 500ms
            stale_after: 2s
            tags:
              - name: temperature
                address: holding/100
                type: float32
                order: CDAB
              - name: setpoint
                address: holding/110
                type: int16
                scale: 0.1
              - name: flow
                address: holding/120
                type: float64
              - name: counter
                address: holding/130
                type: uint32
              - name: energy
                address: holding/140
                type: uint64
              - name: state
                address: holding/150
                bits: 4-7
                enum: {"{ 0: stopped, 5: running }"}
              - name: ready
                address: holding/151.15
              - name: name
                address: holding/160
                type: string(8)
              - name: door
                address: discrete/40
              - name: pump
                address: coil/41
              - name: level
                address: input/50
        
        """);
}
