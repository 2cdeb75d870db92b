package io.github.cdisocketio.cluster.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.protocol.PlainJson;
import jakarta.json.spi.JsonProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private final MessageCodec codec = new MessageCodec(PROVIDER, PayloadMapper.NONE);
    private final PlainJson json = new PlainJson(PROVIDER);

    private String again(String text) {
        return json.write(codec.encode(codec.decode(json.read(text))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':1,'uid':'u','nsp':'/'}",
                "{'type':2,'uid':'u','nsp':'/'}",
                "{'type':13,'uid':'u','nsp':'/'}",
                "{'type':3,'data':{'packet':{'type':2,'data':['ev',1]},'opts':{'rooms':['r'],'except':[],'flags':{'volatile':true,'compress':false}}},'uid':'u','nsp':'/n'}",
                "{'type':3,'data':{'packet':{'type':2,'data':['ev']},'requestId':'q','opts':{'rooms':[],'except':['x'],'flags':{'expectSingleResponse':true,'timeout':1000}}},'uid':'u','nsp':'/'}",
                "{'type':11,'data':{'requestId':'q','clientCount':3},'uid':'u','nsp':'/'}",
                "{'type':12,'data':{'requestId':'q','packet':{'a':[null]}},'uid':'u','nsp':'/'}"
            })
    void writesWhatItRead(String message) {
        String text = message.replace('\'', '"');
        assertThat(again(text)).isEqualTo(text);
    }

    @Test
    void fillsInWhatEmittersLeaveOut() {
        assertThat(again("{\"nsp\":\"/\",\"uid\":\"emitter\",\"type\":3,\"data\":{\"opts\":{\"rooms\":[1,\"a\"]},"
                        + "\"packet\":{\"nsp\":\"/\",\"type\":2,\"data\":[\"x\"]}}}"))
                .isEqualTo(
                        "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"x\"]},\"opts\":{\"rooms\":[\"1\",\"a\"],"
                                + "\"except\":[],\"flags\":{}}},\"uid\":\"emitter\",\"nsp\":\"/\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                | SIO-06001
            {'type':3}                                                        | 'nsp'
            {'type':0,'uid':'u','nsp':'/'}                                    | SIO-06006
            {'type':14,'uid':'u','nsp':'/'}                                   | SIO-06006
            {'type':'3','uid':'u','nsp':'/'}                                  | 'type'
            {'type':1e9,'uid':'u','nsp':'/'}                                  | 'type'
            {'type':3,'uid':'u','nsp':'/'}                                    | 'packet'
            {'type':3,'uid':'u','nsp':'/','data':[]}                          | 'data'
            {'type':3,'uid':'u','nsp':'/','data':{'packet':{'type':3}}}       | SIO-06003
            {'type':3,'uid':'u','nsp':'/','data':{'packet':{'type':2,'nsp':'/x'}}} | SIO-06004
            {'type':3,'uid':'u','nsp':'/','data':{'packet':{'type':2,'data':[]}}} | SIO-06005
            {'type':3,'uid':'u','nsp':'/','data':{'packet':{'type':2,'data':[1]}}} | SIO-06005
            {'type':4,'uid':'u','nsp':'/','data':{'rooms':['r']}}             | 'opts'
            {'type':6,'uid':'u','nsp':'/','data':{'close':true}}              | 'opts'
            {'type':7,'uid':'u','nsp':'/','data':{'opts':{}}}                 | 'requestId'
            {'type':7,'uid':'u','nsp':'/','data':{'opts':{'rooms':'r'},'requestId':'q'}} | 'rooms'
            {'type':8,'uid':'u','nsp':'/','data':{'requestId':'q','sockets':[1]}} | 'socket'
            {'type':11,'uid':'u','nsp':'/','data':{'requestId':'q','clientCount':1.5}} | 'clientCount'
            """, quoteCharacter = '\0')
    void refusesWhatIsNoMessage(String message, String reason) {
        assertThatThrownBy(() -> codec.decode(json.read(message.replace('\'', '"'))))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(reason);
    }
}
