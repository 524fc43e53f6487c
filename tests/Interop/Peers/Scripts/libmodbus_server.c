/* A libmodbus server that serves a register image. Usage: libmodbus_server PORT IMAGE. Prints "listening PORT". Serves any number of connections. */
#include <errno.h>
#include <arpa/inet.h>
#include <modbus/modbus.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

enum { SIZE = 1000 };

static int load(const char *path, modbus_mapping_t *map) {
    char table[16];
    int address;
    long value;
    FILE *image = fopen(path, "r");
    if (!image) return -1;
    while (fscanf(image, "%15s %d %ld", table, &address, &value) == 3) {
        if (address < 0 || address >= SIZE) continue;
        if (!strcmp(table, "coil")) map->tab_bits[address] = (uint8_t)value;
        else if (!strcmp(table, "discrete")) map->tab_input_bits[address] = (uint8_t)value;
        else if (!strcmp(table, "input")) map->tab_input_registers[address] = (uint16_t)value;
        else map->tab_registers[address] = (uint16_t)value;
    }
    fclose(image);
    return 0;
}

int main(int count, char **arguments) {
    uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    fd_set all, ready;
    if (count < 3) return 2;

    modbus_mapping_t *map = modbus_mapping_new(SIZE, SIZE, SIZE, SIZE);
    modbus_t *context = modbus_new_tcp("127.0.0.1", atoi(arguments[1]));
    if (!map || !context || load(arguments[2], map) < 0) return 1;

    int server = modbus_tcp_listen(context, 8);
    if (server < 0 || getsockname(server, (struct sockaddr *)&address, &length) < 0) {
        fprintf(stderr, "%s\n", modbus_strerror(errno));
        return 1;
    }

    printf("listening %d\n", ntohs(address.sin_port));
    fflush(stdout);
    FD_ZERO(&all);
    FD_SET(server, &all);
    int highest = server;
    for (;;) {
        ready = all;
        if (select(highest + 1, &ready, NULL, NULL, NULL) < 0) return 1;
        for (int fd = 0; fd <= highest; fd++) {
            if (!FD_ISSET(fd, &ready)) continue;
            if (fd == server) {
                int client = accept(server, NULL, NULL);
                if (client < 0) continue;
                FD_SET(client, &all);
                if (client > highest) highest = client;
                continue;
            }

            modbus_set_socket(context, fd);
            int received = modbus_receive(context, query);
            if (received > 0) modbus_reply(context, query, received, map);
            else if (received < 0) {
                close(fd);
                FD_CLR(fd, &all);
            }
        }
    }
}
