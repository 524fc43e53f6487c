namespace IndustrialGateway.Tests.Testing.Configuration;

/// <summary>Maps that use every key the doubles and the loader know.</summary>
public static class SampleMaps
{
    /// <summary>One file, valid, without warnings and notes.</summary>
    public const string Full = """
        # yaml-language-server: $schema=./igw.schema.json
        version: 1
        gateway:
          id: line-3
          state: ./state
          listen: 127.0.0.1:8090
          commands: { enabled: false }
          admission: warn
        classes:
          cyclic: { deadline: 50ms }
          monitor: { deadline: none }
          vib: { deadline: 200ms, overflow: drop-oldest, stored: true, report: every, before: event }
        devices:
          - name: press-1
            title: 压力机
            protocol: modbus-tcp
            endpoint: 192.168.1.10:502
            unit_id: 1
            enabled: true
            simulated: false
            every: 100ms
            class: cyclic
            report: every
            refresh: 60s
            stale_after: 5s
            order: ABCD
            never_read: [holding/300-310, 5]
            labels: { area: hall-2, row: 7, hot: true }
            groups:
              - { name: fast, every: 50ms, class: vib, coherent: true, order: CDAB }
            tags:
              - name: temperature
                title: "温度"
                group: fast
                address: holding/100
                type: float32
                order: CDAB
                invalid: [0x7FC00000, -9999]
                scale: 0.1
                offset: -4
                decimals: 1
                unit: "°C"
                range: [0, 250]
                report: change
                deadband: 0.5
                history: monitor
                access: rw
              - { name: state, address: holding/7, bits: 4-7, enum: { 0: stopped, 0x1: running }, class: event, deadband: "2%", range: [0, 10], report: change }
              - { name: flow, address: input/3, type: int16(8), scale: { raw: [0, 27648], value: [0, 10.5] }, every: 1.5s, deadband: 2 %, range: [0, 1], report: change }
              - { name: text, address: holding/50, type: string(16), title: 5, access: w }
          - { name: press-2, protocol: modbus-rtu-tcp, simulated: true, enabled: false, tags: [{ name: t, address: a/1, invalid: 5 }] }
        uplinks:
          - name: plant
            type: mqtt
            endpoints: ["mqtts://broker-a:8883", mqtts://broker-b:8883]
            version: 5
            connections: per_class
            rate: 10Mbps
            latency: 4ms
            mark: none
            tls: { ca: { file: ca.pem }, key: { credential: gw-key } }
            login: { user: igw, password: { env: MQTT_PW } }
            qos: 1
            topic: "igw/{gateway}/{device}/{class}"
            select: { devices: ["press-*"], tags: ["**"], classes: [vib, event, "m*"] }
            payload: { layout: samples, max_bytes: 64KiB }
          - { name: second, type: mqtt, endpoint: mqtt://other, version: 3.1.1, payload: { max_bytes: 2048 }, select: { devices: press-1 } }
        """;
}
